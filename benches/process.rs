//! One command, one table: `make bench`. The argument is the program whose start and memory are measured too. Words are
//! separated by white space. Times are medians of [`RUNS`] runs of one thread, in time on the processor where the system
//! tells it, so that other work beside it counts little; a run reads every article of `BENCH_TEXT` (NDJSON files in a
//! folder), or generated news without it.

use std::cell::RefCell;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use allocation_counter::measure;
use sitrep::assemble;
use sitrep::decode::{self, Decoded};
use sitrep::enrich::{self, Document, Scratch};
use sitrep::event;
use sitrep::knowledge::Knowledge;
use sitrep::process::{ProcessOptions, TOGETHER, process_all};
use sitrep::record::Record;

const RUNS: usize = 7;
/// Files of `BENCH_TEXT` that make the standard load; all of the folder's where it has none of them.
const STANDARD: &[&str] = &["syria-news.ndjson", "worldwide-news.ndjson"];

fn main() {
    let knowledge = Knowledge::embedded();
    let (name, lines) = load();
    let options = ProcessOptions { article_bytes_max: 64 << 20, ..ProcessOptions::default() };
    let bench = Bench { knowledge: &knowledge, options, scratch: RefCell::default() };
    println!("load      {name}: {} articles, {} words, {} bytes", lines.len(), words(&lines), bytes(&lines));
    println!("machine   {}, one thread; medians of {RUNS} runs", machine());
    bench.whole(&lines);
    bench.steps(&lines);
    bench.lengths(&lines);
    bench.allocations(&lines);
    if let Some(path) = env::args().nth(1) {
        program(&path, &lines);
    }
}

struct Bench<'a> {
    knowledge: &'a Knowledge,
    options: ProcessOptions,
    scratch: RefCell<Scratch>,
}

impl Bench<'_> {
    /// The events of some articles, which are not kept.
    fn events(&self, lines: &[Vec<u8>]) {
        for together in lines.chunks(TOGETHER) {
            let records: Vec<Record<'_>> = together.iter().map(|line| Record { value: Some(line), ..Record::default() }).collect();
            let scratch = &mut self.scratch.borrow_mut();
            process_all(black_box(&records), self.knowledge, &self.options, scratch, |outcome| drop(black_box(outcome)));
        }
    }

    fn time(&self, lines: &[Vec<u8>]) -> Duration {
        median(|| self.events(lines))
    }

    fn whole(&self, lines: &[Vec<u8>]) {
        let took = self.time(lines).as_secs_f64();
        println!("\nprocess, bytes to JSON event");
        row("  words a second", format!("{:.0}", words(lines) as f64 / took));
        row("  articles a second", format!("{:.0}", lines.len() as f64 / took));
        row("  megabytes a second", format!("{:.1}", bytes(lines) as f64 / took / 1e6));
        let alone = median(|| lines.chunks(1).for_each(|line| self.events(line))).as_secs_f64();
        row("  words a second, articles taken one by one", format!("{:.0}", words(lines) as f64 / alone));
    }

    /// Each step by itself over all articles, on what the steps before it gave.
    fn steps(&self, lines: &[Vec<u8>]) {
        let records: Vec<Record<'_>> = lines.iter().map(|line| Record { value: Some(line), ..Record::default() }).collect();
        let articles: Vec<_> = records
            .iter()
            .filter_map(|record| match decode::decode(record, self.options.article_bytes_max) {
                Ok(Decoded::Article(article)) => Some((record, article)),
                _ => None,
            })
            .collect();
        let documents: Vec<_> = articles.iter().map(|(_, article)| Document::of(article)).collect();
        let scratch = &mut *self.scratch.borrow_mut();
        let read: Vec<_> = articles
            .iter()
            .zip(&documents)
            .map(|((_, article), document)| enrich::enrich(article, document, self.knowledge, scratch))
            .collect();
        let tokens: usize = read.iter().map(|(tokens, _)| tokens.len()).sum();
        let all =
            || articles.iter().zip(&documents).zip(&read).map(|(((record, article), document), (t, a))| (record, article, document, t, a));
        let gazetteer = &self.knowledge.gazetteer;

        println!("\nsteps, ns a token ({tokens} tokens)");
        let mut sum = 0.0;
        let mut step = |name: &str, less: f64, run: &mut dyn FnMut()| {
            let each = median(run).as_nanos() as f64 / tokens as f64 - less;
            sum += each;
            row(name, format!("{each:.1}"));
            each
        };
        step("  decode: JSON in", 0.0, &mut || {
            records.iter().for_each(|r| drop(black_box(decode::decode(r, self.options.article_bytes_max))));
        });
        step("  text: tokens, sentences, numerals, dates", 0.0, &mut || {
            all().for_each(|(_, _, d, _, _)| drop(black_box(enrich::text::read(d))));
        });
        step("  entities", 0.0, &mut || {
            all().for_each(|(_, _, _, t, _)| drop(black_box(enrich::entities::find(t, self.knowledge, &mut scratch.entities))));
        });
        step("  locations", 0.0, &mut || {
            all().for_each(|(_, _, _, t, a)| {
                drop(black_box(enrich::locations::find(t, &a.entities, gazetteer, None, &mut scratch.locations, &mut Vec::new())));
            });
        });
        step("  casualties", 0.0, &mut || {
            all().for_each(|(_, article, _, t, a)| {
                let published = article.published.as_ref().map(|p| p.date);
                drop(black_box(enrich::casualties::find(t, &a.entities, &a.places, published, &mut scratch.casualties)));
            });
        });
        let event = |write: fn(&event::Event<'_>) -> usize| {
            for (record, article, d, _, a) in all() {
                black_box(assemble::with_event(record, article, d, a, self.knowledge, &self.options, write));
            }
        };
        let assembled = step("  assemble: SHA-256, code points, records", 0.0, &mut || event(|e| e.casualties.len()));
        step("  JSON out", assembled, &mut || event(|e| event::json(e, e.bytes()).len()));
        row("  together", format!("{sum:.1}"));
    }

    /// Cost must grow with the length and nothing else: the same text, cut into articles of each length. One article read
    /// over and over would be known by heart, by the tagger's memory and by the processor.
    fn lengths(&self, lines: &[Vec<u8>]) {
        const WORDS: usize = 200_000;
        let prose = prose(lines);
        let text: Vec<&str> = prose.split_whitespace().cycle().take(WORDS).collect();
        let news = |words: usize| text.chunks(words).map(|chunk| text_of(&chunk.join(" "))).collect();
        let toponyms = ["Aleppo", "Tripoli", "Mosul", "Kabul", "Mogadishu", "Kyiv", "Juba", "Goma", "Sanaa", "Gaza"];
        let toponyms = (0..5_000).map(|i| format!("The road to {} was closed again.", toponyms[i % toponyms.len()]));
        let figures = (0..5_000).map(|i| format!("At least {} people were killed in another village.", i + 2));
        let repeated = |sentences: Vec<String>| vec![text_of(&sentences.join(" ")); 4];
        println!("\nby length                      articles a second   ns a word   against 600 words");
        let mut base = 0.0;
        for (name, articles) in [
            ("600 words", news(600)),
            ("100 words", news(100)),
            ("5,000 words", news(5_000)),
            ("100,000 words", news(100_000)),
            ("5,000 toponyms", repeated(toponyms.collect())),
            ("5,000 figures", repeated(figures.collect())),
        ] {
            let took = self.time(&articles).as_secs_f64();
            let each = took * 1e9 / words(&articles) as f64;
            if base == 0.0 {
                base = each;
            }
            println!("  {name:27} {:>18.0} {each:>11.0} {:>19.2}", articles.len() as f64 / took, each / base);
        }
    }

    fn allocations(&self, lines: &[Vec<u8>]) {
        let (mut found, mut tokens) = (0, 0);
        for line in lines {
            let record = Record { value: Some(line), ..Record::default() };
            if let Ok(Decoded::Article(article)) = decode::decode(&record, self.options.article_bytes_max) {
                let document = Document::of(&article);
                let (t, a) = enrich::enrich(&article, &document, self.knowledge, &mut self.scratch.borrow_mut());
                tokens += t.len();
                found += a.entities.all.len() + a.places.all.len() + a.casualties.len();
            }
        }
        let allocations = measure(|| self.events(lines)).count_total;
        println!("\nallocations of process");
        row("  an article", format!("{:.1}", allocations as f64 / lines.len() as f64));
        row("  an entity, place or figure", format!("{:.2}", allocations as f64 / f64::from(u32::try_from(found).unwrap_or(u32::MAX))));
        row("  a token", format!("{:.3}", allocations as f64 / tokens as f64));
    }
}

/// The program as a process: start-up, memory, size.
fn program(path: &str, lines: &[Vec<u8>]) {
    let mut starts: Vec<Duration> = (0..RUNS).filter_map(|_| first_answer(path, &lines[0]).ok()).collect();
    starts.sort();
    println!("\nprogram (command line without Kafka)");
    let start_up = starts.get(starts.len() / 2).map_or("unknown".to_owned(), |time| format!("{:.1}", time.as_secs_f64() * 1e3));
    row("  start to the first event, ms", start_up);
    row("  peak resident memory over the load, MB", resident(path, lines).map_or("unknown".to_owned(), |kb| format!("{:.0}", kb / 1e3)));
    row("  binary, MB", format!("{:.1}", fs::metadata(path).map_or(0.0, |m| m.len() as f64 / 1e6)));
}

/// From the start of the program to the event of its first article.
fn first_answer(path: &str, line: &[u8]) -> io::Result<Duration> {
    let start = Instant::now();
    let mut child = Command::new(path).args(["enrich", "--jobs", "1"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    if let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) {
        input.write_all(line)?;
        drop(input);
        BufReader::new(output).read_until(b'\n', &mut Vec::new())?;
    }
    let took = start.elapsed();
    child.wait()?;
    Ok(took)
}

/// Kilobytes at the peak, read while the program waits for more input after its last answer.
fn resident(path: &str, lines: &[Vec<u8>]) -> Option<f64> {
    let mut child = Command::new(path).args(["enrich", "--jobs", "1"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = child.stdin.take()?;
    let feed = lines.join(&b'\n');
    let feeder = std::thread::spawn(move || {
        input.write_all(&feed).and_then(|()| input.write_all(b"\n")).ok();
        input
    });
    BufReader::new(child.stdout.take()?).split(b'\n').take(lines.len()).for_each(drop);
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    drop(feeder.join().ok()?);
    child.wait().ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix("kB")?.trim().parse().ok()
}

fn load() -> (String, Vec<Vec<u8>>) {
    let folder = env::var("BENCH_TEXT").unwrap_or_default();
    let mut files: Vec<_> = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "ndjson"));
    files.sort();
    let standard = |file: &std::path::PathBuf| file.file_name().is_some_and(|n| STANDARD.iter().any(|s| n == *s));
    if files.iter().any(standard) {
        files.retain(standard);
    }
    let lines: Vec<Vec<u8>> = files
        .iter()
        .flat_map(|file| fs::read(file).unwrap_or_default().split(|b| *b == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>())
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() { ("generated news".to_owned(), generated()) } else { (folder, lines) }
}

/// News of a kind, where there are no texts: the test suite's articles in rotation.
fn generated() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/articles");
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let articles: Vec<Vec<u8>> =
        files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")).filter_map(|f| fs::read(f).ok()).collect();
    articles.iter().cycle().take(1_000).cloned().collect()
}

/// The texts of some articles as one, without their fields.
fn prose(lines: &[Vec<u8>]) -> String {
    let mut prose = String::new();
    for line in lines.iter().take(400) {
        if let Ok(Decoded::Article(article)) = decode::decode(&Record { value: Some(line), ..Record::default() }, 1 << 20) {
            prose.push_str(&article.text);
            prose.push(' ');
        }
    }
    prose
}

fn text_of(text: &str) -> Vec<u8> {
    format!("{{\"id\":\"bench\",\"text\":{}}}", serde_json::Value::from(text)).into_bytes()
}

/// Words of title and text.
fn words(lines: &[Vec<u8>]) -> usize {
    let count = |line: &Vec<u8>| match decode::decode(&Record { value: Some(line), ..Record::default() }, 64 << 20) {
        Ok(Decoded::Article(article)) => {
            article.title.iter().map(|t| t.split_whitespace().count()).sum::<usize>() + article.text.split_whitespace().count()
        }
        _ => 0,
    };
    lines.iter().map(count).sum()
}

fn bytes(lines: &[Vec<u8>]) -> usize {
    lines.iter().map(Vec::len).sum()
}

fn median(mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let (start, wall) = (on_processor(), Instant::now());
            run();
            start.zip(on_processor()).map_or_else(|| wall.elapsed(), |(start, end)| end - start)
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

/// Time that this thread has had on a processor, where the system tells it.
fn on_processor() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().filter(|ns| *ns > 0).map(Duration::from_nanos)
}

fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).map(|m| m.trim_start_matches([' ', '\t', ':']).to_owned());
    model.unwrap_or_else(|| "unknown processor".to_owned())
}

fn row(name: &str, value: String) {
    println!("{name:44} {value:>12}");
}
