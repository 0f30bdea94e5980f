// Fetches a file for the worker, slice by slice, and hands the bytes over without copying them. A browser fills a buffer on
// the very thread that asked for it, so the one that counts would wait for each slice: this one waits instead.
//
//   { file, from, to }  →  an ArrayBuffer, or null where the file can't be read

// Answers come in the order of the questions.

let before = Promise.resolve();

const fetched = async ({ file, from, to }) => {
  try {
    const bytes = await file.slice(from, to).arrayBuffer();
    postMessage(bytes, [bytes]);
  } catch {
    postMessage(null);
  }
};

onmessage = ({ data }) => (before = before.then(() => fetched(data)));
