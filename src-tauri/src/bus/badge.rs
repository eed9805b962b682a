//! The number on the icon in the tray: how many steps wait. Painted dot by dot, so that no font is needed.

use ksni::Icon;

/// More than this is `99+`.
const SHOWN_MAX: u32 = 99;
/// A sign is three dots wide and five high; each row is three bits.
const WIDTH: usize = 3;
const HEIGHT: usize = 5;
const DIGITS: [[u8; HEIGHT]; 10] = [
    [7, 5, 5, 5, 7],
    [2, 6, 2, 2, 7],
    [7, 1, 7, 4, 7],
    [7, 1, 7, 1, 7],
    [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7],
    [7, 4, 7, 5, 7],
    [7, 1, 1, 1, 1],
    [7, 5, 7, 5, 7],
    [7, 5, 7, 1, 7],
];
const PLUS: [u8; HEIGHT] = [0, 2, 7, 2, 0];
/// Alpha, red, green, blue.
const GROUND: [u8; 4] = [255, 178, 34, 34];
const INK: [u8; 4] = [255, 255, 255, 255];

/// The icon with a number at its lower end; without one where nothing waits.
pub(super) fn badged(icon: &Icon, count: u32) -> Icon {
    let mut painted = icon.clone();
    if count == 0 {
        return painted;
    }
    let signs = signs(count);
    let side = usize::try_from(icon.width.min(icon.height)).unwrap_or(0);
    // So large that it can be read, and no wider than the icon.
    let columns = signs.len() * (WIDTH + 1) + 1;
    let dot = (side / 12).max(1).min((side / columns).max(1));
    let (width, height) = (columns * dot, (HEIGHT + 2) * dot);
    let (left, top) = (side.saturating_sub(width), side.saturating_sub(height));
    for y in 0..height {
        for x in 0..width {
            let (column, row) = (x / dot, y / dot);
            let colour = if is_inked(&signs, column, row) {
                INK
            } else {
                GROUND
            };
            paint(&mut painted, left + x, top + y, colour);
        }
    }
    painted
}

fn signs(count: u32) -> Vec<[u8; HEIGHT]> {
    let digits = count.min(SHOWN_MAX).to_string();
    let digits = digits
        .bytes()
        .map(|digit| DIGITS[usize::from(digit - b'0')]);
    let more = (count > SHOWN_MAX).then_some(PLUS);
    digits.chain(more).collect()
}

/// Whether a dot of the badge belongs to a sign; there is a dot of ground around and between them.
fn is_inked(signs: &[[u8; HEIGHT]], column: usize, row: usize) -> bool {
    let (Some(column), Some(row)) = (column.checked_sub(1), row.checked_sub(1)) else {
        return false;
    };
    let bits = signs
        .get(column / (WIDTH + 1))
        .and_then(|sign| sign.get(row));
    let bit = WIDTH.checked_sub(column % (WIDTH + 1) + 1);
    bits.zip(bit)
        .is_some_and(|(bits, bit)| (bits >> bit) & 1 == 1)
}

fn paint(icon: &mut Icon, x: usize, y: usize, colour: [u8; 4]) {
    let width = usize::try_from(icon.width).unwrap_or(0);
    let at = (y * width + x) * colour.len();
    if x < width
        && let Some(place) = icon.data.get_mut(at..at + colour.len())
    {
        place.copy_from_slice(&colour);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(side: i32) -> Icon {
        let dots = usize::try_from(side * side).unwrap();
        Icon {
            width: side,
            height: side,
            data: vec![0; dots * 4],
        }
    }

    /// The icon as lines: what is left of it, the ground of the badge, and ink.
    fn drawn(icon: &Icon) -> Vec<String> {
        let width = usize::try_from(icon.width).unwrap();
        let dots: Vec<char> = icon
            .data
            .chunks(4)
            .map(|dot| {
                if dot == INK {
                    '#'
                } else if dot == GROUND {
                    '.'
                } else {
                    ' '
                }
            })
            .collect();
        dots.chunks(width).map(String::from_iter).collect()
    }

    #[test]
    fn how_many_wait_stands_on_the_icon() {
        assert_eq!(badged(&plain(12), 0).data, plain(12).data);
        let twelve = drawn(&badged(&plain(12), 12));
        assert_eq!(
            twelve[5..],
            [
                "   .........",
                "   ..#..###.",
                "   .##....#.",
                "   ..#..###.",
                "   ..#..#...",
                "   .###.###.",
                "   .........",
            ]
        );
        assert!(twelve[..5].iter().all(|line| line.trim().is_empty()));
    }

    #[test]
    fn many_are_told_as_more_and_stay_within_the_icon() {
        let many = badged(&plain(22), 1_000);
        assert_eq!(many.data, badged(&plain(22), 100).data);
        assert_ne!(many.data, badged(&plain(22), 99).data);
        for side in [1, 5, 16, 22, 32, 128] {
            assert_eq!(badged(&plain(side), 100).data.len(), plain(side).data.len());
        }
    }
}
