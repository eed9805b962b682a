//! W12 lands on its distribution: without people the mean cycle is 5.151 days and the 95th percentile 5.251 days,
//! as measured with other programs.

#[path = "common/make.rs"]
mod make;

use simulation::{Options, simulate};

const DAY: f64 = 86_400.0;

#[test]
fn w12_without_people_lands_on_its_distribution() {
    let (template, office) = make::w12();
    let options = Options {
        runs: 50_000,
        ..Options::default()
    };
    let result = simulate(&template, Some(&office), &options).unwrap();
    assert_eq!(result.completed, 50_000);
    let cycle = result.cycle.unwrap();
    assert!(
        (cycle.mean / DAY - 5.151).abs() < 0.005,
        "{}",
        cycle.mean / DAY
    );
    assert!(
        (cycle.p95 / DAY - 5.251).abs() < 0.01,
        "{}",
        cycle.p95 / DAY
    );
    let service = &result.services[0];
    let share = service.failed as f64 / service.calls as f64;
    assert!((share - 0.05).abs() < 0.003, "{share}");
    // Four failures in a row.
    let expected = 50_000.0 * 0.05_f64.powi(4);
    assert!(
        (service.given_up as f64 - expected).abs() < 3.0,
        "{}",
        service.given_up
    );
    let route = &result.outcomes[0];
    assert_eq!(route.0, "route");
    let fast = route.1[0].1 as f64 / 50_000.0;
    assert!((fast - 0.7).abs() < 0.01, "{fast}");
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_number_of_threads() {
    let (template, office) = make::w12();
    let bytes = |threads, seed| {
        let options = Options {
            runs: 1_500,
            seed,
            threads,
            ..Options::default()
        };
        simulate(&template, Some(&office), &options)
            .unwrap()
            .to_json()
            .to_string()
    };
    let one = bytes(1, 1);
    assert_eq!(bytes(2, 1), one);
    assert_eq!(bytes(4, 1), one);
    assert_eq!(bytes(0, 1), one);
    assert_ne!(bytes(1, 2), one);
}
