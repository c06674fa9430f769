//! The program as a process: what it prints, what it keeps, how it ends.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder of this test's own, and the program run with it as the working folder.
struct Room {
    folder: PathBuf,
}

impl Room {
    fn new(name: &str) -> Room {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the target folder can be written");
        Room { folder }
    }

    fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.folder.join(file), bytes).expect("the room can be written");
    }

    fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.folder.join(file)).expect("the program wrote it")
    }

    fn sitrep(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sitrep"))
            .args(arguments)
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = program.stdin.take().expect("standard input is a pipe");
        let input = input.to_owned();
        let feeder = std::thread::spawn(move || {
            // A program that ends before it has read everything closes the pipe.
            let _ = stdin.write_all(&input);
        });
        let output = program.wait_with_output().expect("the program ends");
        feeder.join().expect("the feeder ends");
        output
    }
}

fn events(output: &Output) -> Vec<Value> {
    let lines = output.stdout.split(|b| *b == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_slice(line).expect("every line is JSON")).collect()
}

fn ids(output: &Output) -> Vec<String> {
    events(output).iter().map(|e| e["article"]["id"].as_str().unwrap_or_default().to_owned()).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn enrich_answers_every_line_in_order_whatever_the_number_of_jobs() {
    let room = Room::new("order");
    let lines: String = (0..3_000)
        .map(|i| format!("{{\"id\":\"{i}\",\"text\":\"{}\"}}\n", "Two people were killed in Homs on Friday. ".repeat(i % 17 + 1)))
        .collect();
    let expected: Vec<String> = (0..3_000).map(|i| i.to_string()).collect();
    let one = room.sitrep(&["enrich", "--jobs", "1"], lines.as_bytes());
    assert_eq!(one.status.code(), Some(0), "{}", errors(&one));
    assert_eq!(ids(&one), expected);
    let five = room.sitrep(&["enrich", "--jobs", "5"], lines.as_bytes());
    assert!(one.stdout == five.stdout, "five jobs give the bytes of one");
}

#[test]
fn enrich_reads_several_files_one_after_the_other() {
    let room = Room::new("files");
    room.write("a.ndjson", "{\"id\":\"a1\",\"text\":\"x\"}\n{\"id\":\"a2\",\"text\":\"x\"}");
    room.write("b.ndjson", "\n{\"id\":\"b1\",\"text\":\"x\"}\r\n\n");
    let output = room.sitrep(&["enrich", "a.ndjson", "-", "b.ndjson"], b"{\"id\":\"in\",\"text\":\"x\"}\n");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(ids(&output), ["a1", "a2", "in", "b1"]);
}

#[test]
fn enrich_reports_a_bad_line_keeps_its_bytes_and_goes_on() {
    let room = Room::new("rejects");
    room.write("in.ndjson", b"{\"id\":\"1\",\"text\":\"x\"}\n\n{\"id\":2\n{\"text\":7} \r\n\xff\xfe\n{\"id\":\"2\",\"text\":\"x\"}\n");
    let output = room.sitrep(&["enrich", "--rejects", "rejects", "in.ndjson"], b"");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(ids(&output), ["1", "2"]);
    assert_eq!(room.read("rejects"), b"{\"id\":2\n{\"text\":7} \r\n\xff\xfe\n");
    let errors = errors(&output);
    for report in [
        "in.ndjson: line 3: decode_invalid_json: ",
        "in.ndjson: line 4: decode_text_not_string: ",
        "in.ndjson: line 5: decode_invalid_utf8: ",
    ] {
        assert!(errors.contains(report), "{report} is not in {errors}");
    }
}

#[test]
fn enrich_rejects_a_line_over_the_limit_and_keeps_it_whole() {
    let room = Room::new("long");
    let long = "x".repeat(3 << 20);
    let input = format!("first\n{long}\nlast\n");
    let output = room.sitrep(&["enrich", "--rejects", "rejects"], input.as_bytes());
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(events(&output).len(), 2);
    assert!(errors(&output).contains("standard input: line 2: decode_too_large: "), "{}", errors(&output));
    assert!(room.read("rejects") == format!("{long}\n").as_bytes(), "bytes untouched");
}

#[test]
fn enrich_reads_a_plain_text_article_of_many_lines() {
    let room = Room::new("text");
    let text = "Aid workers said on Tuesday that 14 people had died.\n\nNo one was hurt in the second blast.\n";
    let output = room.sitrep(&["enrich", "--text", "--include-text"], text.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let events = events(&output);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["article"]["text"], text);
    assert_eq!(events[0]["article"]["published_at"], Value::Null, "never today's date");
}

#[test]
fn enrich_writes_casualty_rows_beside_the_events() {
    let room = Room::new("rows");
    let output = room.sitrep(&["enrich", "--casualties", "rows.ndjson"], b"Seven miners were killed and 12 injured in the blast.\n");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let event = &events(&output)[0];
    let rows = room.read("rows.ndjson");
    let rows: Vec<Value> = rows.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    let values = |records: &[Value], at: &str| records.iter().map(|r| r.pointer(at).cloned()).collect::<Vec<_>>();
    let casualties = event["casualties"].as_array().expect("casualties is a list");
    assert_eq!(values(&rows, "/value"), values(casualties, "/figure/value"));
    assert!(rows.iter().all(|row| row["event_id"] == event["event_id"]));
}

#[test]
fn enrich_ends_quietly_when_nobody_reads_its_output_any_more() {
    let room = Room::new("pipe");
    room.write("in.ndjson", "Two people were killed in Homs.\n".repeat(20_000));
    let mut program = Command::new(env!("CARGO_BIN_EXE_sitrep"))
        .args(["enrich", "in.ndjson"])
        .current_dir(&room.folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(program.stdout.take());
    let output = program.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), errors(&output)), (Some(0), String::new()));
}

#[test]
fn enrich_names_a_file_that_it_cannot_open_before_it_starts() {
    let room = Room::new("missing");
    room.write("in.ndjson", "x\n");
    let output = room.sitrep(&["enrich", "in.ndjson", "missing.ndjson"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(errors(&output).contains("enrich_input_open: cannot open missing.ndjson"), "{}", errors(&output));
}

#[test]
fn enrich_does_not_empty_a_file_that_it_is_to_read() {
    let room = Room::new("same");
    room.write("in.ndjson", "x\n");
    let output = room.sitrep(&["enrich", "in.ndjson", "--rejects", "./in.ndjson"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(room.read("in.ndjson"), b"x\n");
}

#[test]
fn a_wrong_argument_is_a_usage_error() {
    let room = Room::new("usage");
    assert_eq!(room.sitrep(&["enrich", "--no-such-option"], b"").status.code(), Some(2));
    assert_eq!(room.sitrep(&["enrich", "--help"], b"").status.code(), Some(0));
}
