// The engine as the app's worker has it, with nothing around it but a clock: made by `./dev bench`.
import start from "./built/fitting.js";

await start();
