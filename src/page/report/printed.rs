//! Pages as they stand on paper: what they say and show, without what can only be clicked.

use crate::measure::{Figure, Part, Sentence};
use crate::page::{Block, Board, Cell, Item, Page, Row, Table};
use crate::say;

/// A page as a section, with so many rows of each table.
pub(super) fn article(page: Page, rows: usize) -> Vec<Block> {
    let Page { title, lede, blocks, .. } = page;
    let said = [title, lede].into_iter().filter(|s| !s.is_empty()).map(Block::Say);
    let shown: Vec<Block> = blocks.into_iter().filter_map(|block| printed(block, rows)).collect();
    // A heading whose part is all to be clicked has nothing left to say.
    let next = |i: usize| shown.get(i + 1).is_some_and(|next| !matches!(next, Block::Heading(_)));
    let stays = |(i, block): &(usize, &Block)| !matches!(block, Block::Heading(_)) || next(*i);
    said.chain(shown.iter().enumerate().filter(stays).map(|(_, block)| block.clone())).collect()
}

/// A block as it stands on paper.
pub(super) fn printed(block: Block, rows: usize) -> Option<Block> {
    match block {
        Block::Choices(_)
        | Block::Form(_)
        | Block::Ask(_)
        | Block::Links(_)
        | Block::WaysIn
        | Block::Buttons(_)
        | Block::Copy(_)
        | Block::Soon { .. } => None,
        // What is folded away on screen is for those who ask further.
        Block::Fold { .. } => None,
        // A step that ends with a link says what the link says.
        Block::Items(items) => Some(Block::Items(
            items
                .into_iter()
                .map(|item| match item.to {
                    Some((words, _)) => {
                        Item { next_step: item.next_step.words(" ").words(words), to: None, ..item }
                    }
                    None => item,
                })
                .collect(),
        )),
        Block::Table(table) => Some(Block::Table(short(table, rows))),
        Block::Board(board) => Some(Block::Table(short(listed(board), rows))),
        Block::Part { title, blocks } => {
            let blocks = blocks.into_iter().filter_map(|block| printed(block, rows)).collect();
            Some(Block::Part { title, blocks })
        }
        other => Some(other),
    }
}

/// A board as a table: paper can't be moved about.
fn listed(board: Board) -> Table {
    let mut table = Table::new(board.title, &[say!("What"), say!("Where"), say!("More")]);
    for lane in board.columns {
        for card in lane.cards {
            let more = if card.says.is_empty() { card.tags.join(", ").into() } else { Cell::Say(card.says) };
            table.push(vec![card.title.into(), lane.title.clone().into(), more]);
        }
    }
    table
}

/// A table without buttons and links, and without the end of a long list.
pub(super) fn short(mut table: Table, rows: usize) -> Table {
    let only_buttons = |i: usize, rows: &[Row]| {
        rows.iter().all(|r| matches!(r.cells.get(i), Some(Cell::Button(_) | Cell::Empty) | None))
            && rows.iter().any(|r| matches!(r.cells.get(i), Some(Cell::Button(_))))
    };
    let gone: Vec<bool> = (0..table.columns.len()).map(|i| only_buttons(i, &table.rows)).collect();
    let stays = |i: usize| !gone.get(i).copied().unwrap_or(false);
    let mut i = 0;
    table.columns.retain(|_| {
        i += 1;
        stays(i - 1)
    });
    // Paper holds no file that has them all.
    let all = table.cut.take().map_or(table.rows.len(), |(all, _)| all as usize);
    if all > rows + 1 {
        let total = table.rows.iter().rposition(|r| r.total).map(|at| table.rows.remove(at));
        table.rows.truncate(rows);
        table.rows.extend(total);
        table.caption =
            say!("{caption} (the first {rows}, of {all} rows)", caption = table.caption, rows, all);
    }
    for row in &mut table.rows {
        let cells = std::mem::take(&mut row.cells);
        row.cells =
            cells.into_iter().enumerate().filter(|(i, _)| stays(*i)).map(|(_, cell)| flat(cell)).collect();
    }
    table
}

/// A cell that leads nowhere.
fn flat(cell: Cell) -> Cell {
    match cell {
        Cell::Customer(_, name) | Cell::Link(name, _) => Cell::Words(name),
        Cell::Button(_) => Cell::Empty,
        other => other,
    }
}

/// Every figure of a block.
pub(super) fn figures(block: &Block, found: &mut dyn FnMut(&Figure)) {
    let said = |sentence: &Sentence, found: &mut dyn FnMut(&Figure)| {
        for part in &sentence.0 {
            if let Part::Figure(figure) = part {
                found(figure);
            }
        }
    };
    match block {
        Block::Say(sentence) | Block::Note(sentence) => said(sentence, found),
        Block::List(sentences) => sentences.iter().for_each(|s| said(s, found)),
        Block::Figures(all) => all.iter().for_each(&mut *found),
        Block::Items(items) => {
            for item in items {
                [&item.statement, &item.reason, &item.next_step].into_iter().for_each(|s| said(s, found));
            }
        }
        Block::Table(table) => {
            for cell in table.rows.iter().flat_map(|r| &r.cells) {
                match cell {
                    Cell::Figure(figure) => found(figure),
                    Cell::Say(sentence) => said(sentence, found),
                    _ => {}
                }
            }
        }
        Block::Part { blocks, .. } | Block::Fold { blocks, .. } => {
            for block in blocks {
                figures(block, found);
            }
        }
        _ => {}
    }
}
