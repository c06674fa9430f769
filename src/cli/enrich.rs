//! `sitrep enrich`: articles from files or standard input to events on standard output, in input order.
//!
//! A reader cuts the input into batches; batch k goes to worker k mod N, and the writer takes the results from the
//! workers in the same turn. So order is kept without a reorder buffer. The batches go round in a ring: their number
//! bounds the memory and is the back-pressure.

use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::slice;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread::{self, JoinHandle};

use super::lines::{Batch, Framing, Line, Lines, Part};
use super::progress::Progress;
use super::{EXIT_REJECTED, EXIT_USAGE, say, standard_input};
use crate::decode::DecodeError;
use crate::enrich::Scratch;
use crate::gazetteer_file::{self, OpenError};
use crate::knowledge::Knowledge;
use crate::outcome::{Defect, Outcome};
use crate::process::{ProcessOptions, process_all};
use crate::record::Record;

/// Enrich articles from files or standard input: one event a line on standard output, in input order
///
/// Each line is one article: a JSON object as in the article topic, or plain text. Blank lines are skipped. A line that
/// cannot be read is reported on standard error with its file and number, and the rest goes on.
///
/// Exit codes: 0 done, 1 failed, 2 usage, 3 done and some input was rejected.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// NDJSON files, one article a line; standard input where none is given or for "-"
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Read each file, or standard input, as one article of plain text
    #[arg(long)]
    text: bool,
    /// Write the rejected lines, bytes untouched, to this file
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Write one flat row for each casualty figure, as NDJSON, to this file
    #[arg(long, value_name = "FILE")]
    casualties: Option<PathBuf>,
    /// Publish the article's text in the event
    #[arg(long)]
    include_text: bool,
    /// Reject articles of more bytes
    #[arg(long, value_name = "BYTES", default_value_t = ProcessOptions::default().article_bytes_max)]
    article_bytes_max: usize,
    /// A gazetteer built by `sitrep gazetteer build`, instead of the program's own
    #[arg(long, value_name = "FILE")]
    gazetteer: Option<PathBuf>,
    /// Articles enriched at the same time; as many as there are cores where it is not given
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

/// Why the command ended early. Each code stands in the runbook.
#[derive(Debug, thiserror::Error)]
enum EnrichError {
    #[error("enrich_input_open: cannot open {}: {cause}; give a readable file, or - for standard input", path.display())]
    OpenInput { path: PathBuf, cause: io::Error },
    #[error("enrich_input_read: reading {name} failed: {cause}; what was read before has been answered")]
    ReadInput { name: String, cause: io::Error },
    #[error(transparent)]
    Gazetteer(#[from] OpenError),
    #[error("enrich_output_open: cannot write to {}: {cause}; give a path in a folder that can be written", path.display())]
    OpenOutput { path: PathBuf, cause: io::Error },
    #[error("enrich_output_is_input: {} is also an input and would be emptied; give another file", path.display())]
    OutputIsInput { path: PathBuf },
    #[error("enrich_output_write: writing {name} failed: {cause}; free space or choose another place, then run it again")]
    WriteOutput { name: String, cause: io::Error },
}

impl EnrichError {
    fn exit_code(&self) -> ExitCode {
        match self {
            EnrichError::OutputIsInput { .. } | EnrichError::Gazetteer(_) => ExitCode::from(EXIT_USAGE),
            _ => ExitCode::FAILURE,
        }
    }
}

/// Batches that exist for each worker: one being filled or written, one being worked on, one waiting.
const BATCHES_PER_WORKER: usize = 3;
/// A batch keeps at most this capacity between uses. Bytes.
const BATCH_BYTES_KEPT: usize = 4 << 20;

/// Lines on their way in, what they gave on their way out.
#[derive(Debug, Default)]
struct Work {
    batch: Batch,
    events: Vec<u8>,
    rows: Vec<u8>,
    rejects: Vec<Reject>,
    articles: u64,
}

/// Bytes of the batch that go to the rejects, and, with the last of a line, what is said of it.
#[derive(Debug)]
struct Reject {
    bytes: Range<usize>,
    verdict: Option<Verdict>,
}

/// Why a line is rejected, and which it is.
#[derive(Debug)]
struct Verdict {
    input: usize,
    number: u64,
    code: &'static str,
    reason: String,
}

impl Verdict {
    fn of(line: &Line, code: &'static str, reason: &dyn Error) -> Verdict {
        Verdict { input: line.input, number: line.number, code, reason: reason.to_string() }
    }
}

pub fn run(arguments: Arguments) -> ExitCode {
    match enrich(&arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(EXIT_REJECTED),
        Err(error) => {
            say(&error);
            error.exit_code()
        }
    }
}

/// Enriches everything; the number of rejected articles.
fn enrich(arguments: &Arguments) -> Result<u64, EnrichError> {
    let paths = if arguments.files.is_empty() { vec![PathBuf::from("-")] } else { arguments.files.clone() };
    let knowledge = gazetteer_file::knowledge(arguments.gazetteer.as_deref())?;
    let bytes = paths.iter().map(|path| check_input(path)).sum::<Result<Option<u64>, _>>()?;
    let mut writer = Writer {
        inputs: paths.iter().map(|p| input_name(p)).collect(),
        events: Output::standard(),
        rows: arguments.casualties.as_deref().map(|p| Output::create(p, &paths)).transpose()?,
        rejects: arguments.rejects.as_deref().map(|p| Output::create(p, &paths)).transpose()?,
        progress: Progress::new(bytes),
        framing: if arguments.text { Framing::Whole } else { Framing::Line },
        rejected: 0,
    };
    let options = ProcessOptions {
        article_bytes_max: arguments.article_bytes_max,
        include_text: arguments.include_text,
        casualty_rows: arguments.casualties.is_some(),
    };
    let jobs = arguments.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);

    let mut ring = Ring::start(paths, knowledge, writer.framing, options, jobs);
    loop {
        let work = match ring.try_next() {
            Some(work) => work,
            None => {
                if !writer.flush()? {
                    return Ok(writer.rejected);
                }
                match ring.next() {
                    Some(work) => work,
                    None => break,
                }
            }
        };
        if !writer.write(&work)? {
            return Ok(writer.rejected);
        }
        ring.give_back(work);
    }
    writer.progress.finish();
    ring.finish()?;
    writer.summary();
    Ok(writer.rejected)
}

/// The bytes of an input that can be opened; none for standard input and pipes.
fn check_input(path: &Path) -> Result<Option<u64>, EnrichError> {
    if is_standard(path) {
        return Ok(None);
    }
    let failed = |cause| EnrichError::OpenInput { path: path.to_owned(), cause };
    let file = path.metadata().map_err(failed)?;
    if file.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    if file.is_file() {
        File::open(path).map_err(failed)?;
        return Ok(Some(file.len()));
    }
    Ok(None)
}

fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn input_name(path: &Path) -> String {
    if is_standard(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The reader, the workers, and the batches between them and the writer.
struct Ring {
    empty: Sender<Work>,
    done: Vec<Receiver<Work>>,
    turn: usize,
    reader: JoinHandle<Result<(), EnrichError>>,
}

impl Ring {
    fn start(paths: Vec<PathBuf>, knowledge: Knowledge, framing: Framing, options: ProcessOptions, jobs: usize) -> Ring {
        let knowledge = Arc::new(knowledge);
        let (empty, empties) = mpsc::channel();
        for _ in 0..jobs * BATCHES_PER_WORKER {
            let _ = empty.send(Work::default());
        }
        let (mut full, mut done) = (Vec::with_capacity(jobs), Vec::with_capacity(jobs));
        for _ in 0..jobs {
            let (full_sender, full_receiver) = mpsc::channel::<Work>();
            let (done_sender, done_receiver) = mpsc::channel();
            full.push(full_sender);
            done.push(done_receiver);
            let (knowledge, options) = (Arc::clone(&knowledge), options.clone());
            thread::spawn(move || {
                let mut scratch = Scratch::default();
                for mut work in full_receiver {
                    answer(&mut work, &knowledge, &options, &mut scratch);
                    if done_sender.send(work).is_err() {
                        break;
                    }
                }
            });
        }
        let bytes_max = options.article_bytes_max;
        let reader = thread::spawn(move || read(&paths, framing, bytes_max, &empties, &full));
        Ring { empty, done, turn: 0, reader }
    }

    /// The next batch in input order, where it is ready.
    fn try_next(&mut self) -> Option<Work> {
        match self.done[self.turn].try_recv() {
            Ok(work) => {
                self.turn = (self.turn + 1) % self.done.len();
                Some(work)
            }
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => None,
        }
    }

    /// The next batch in input order; none after the last.
    fn next(&mut self) -> Option<Work> {
        let work = self.done[self.turn].recv().ok()?;
        self.turn = (self.turn + 1) % self.done.len();
        Some(work)
    }

    fn give_back(&self, mut work: Work) {
        work.batch.clear();
        for bytes in [&mut work.batch.bytes, &mut work.events, &mut work.rows] {
            bytes.clear();
            bytes.shrink_to(BATCH_BYTES_KEPT);
        }
        work.rejects.clear();
        work.articles = 0;
        // The reader is gone once it has read everything: then the batch is no longer needed.
        let _ = self.empty.send(work);
    }

    /// What became of the reader; to be asked after the last batch.
    fn finish(self) -> Result<(), EnrichError> {
        self.reader.join().unwrap_or(Ok(()))
    }
}

/// Reads the inputs one after the other and deals the batches out in turn.
fn read(paths: &[PathBuf], framing: Framing, bytes_max: usize, empties: &Receiver<Work>, full: &[Sender<Work>]) -> Result<(), EnrichError> {
    let mut turn = 0;
    for (input, path) in paths.iter().enumerate() {
        let opened: Box<dyn Read> = if is_standard(path) {
            Box::new(standard_input().lock())
        } else {
            Box::new(File::open(path).map_err(|cause| EnrichError::OpenInput { path: path.clone(), cause })?)
        };
        let mut lines = Lines::new(opened, framing, input, bytes_max);
        let mut more = Ok(true);
        while matches!(more, Ok(true)) {
            let Ok(mut work) = empties.recv() else { return Ok(()) };
            more = lines.fill(&mut work.batch);
            if full[turn].send(work).is_err() {
                return Ok(());
            }
            turn = (turn + 1) % full.len();
        }
        more.map_err(|cause| EnrichError::ReadInput { name: input_name(path), cause })?;
    }
    Ok(())
}

/// Gives every line of the batch its one answer.
fn answer(work: &mut Work, knowledge: &Knowledge, options: &ProcessOptions, scratch: &mut Scratch) {
    let Work { batch, events, rows, rejects, articles } = work;
    let whole = batch.lines.iter().filter(|line| line.part == Part::Whole);
    let records: Vec<Record<'_>> =
        whole.map(|line| Record { value: Some(&batch.bytes[line.bytes.clone()]), ..Record::default() }).collect();
    let mut lines = batch.lines.iter();
    process_all(&records, knowledge, options, scratch, |outcome| {
        let Some(line) = next_whole(&mut lines, options.article_bytes_max, rejects) else { return };
        let verdict = match outcome {
            Outcome::Publish(publication) => {
                events.extend_from_slice(&publication.event);
                events.push(b'\n');
                for row in &publication.casualty_rows {
                    rows.extend_from_slice(row);
                    rows.push(b'\n');
                }
                *articles += 1;
                return;
            }
            // A line always has a value.
            Outcome::Tombstone => return,
            Outcome::Reject(error) => Verdict::of(line, error.code(), &error),
            Outcome::Defect(defect) => Verdict::of(line, Defect::CODE, &defect),
        };
        rejects.push(Reject { bytes: line.bytes.clone(), verdict: Some(verdict) });
    });
    next_whole(&mut lines, options.article_bytes_max, rejects);
}

/// The next line that was read whole. What stands before it is rejected.
fn next_whole<'a>(lines: &mut slice::Iter<'a, Line>, bytes_max: usize, rejects: &mut Vec<Reject>) -> Option<&'a Line> {
    for line in lines {
        let verdict = match line.part {
            Part::Whole => return Some(line),
            Part::Piece => None,
            Part::LastPiece { line_bytes } => {
                let error = DecodeError::TooLarge { bytes: line_bytes, max: bytes_max };
                Some(Verdict::of(line, error.code(), &error))
            }
        };
        rejects.push(Reject { bytes: line.bytes.clone(), verdict });
    }
    None
}

/// Where something is written, with the name by which an error speaks of it.
struct Output {
    name: String,
    to: BufWriter<Box<dyn Write>>,
}

impl Output {
    fn standard() -> Output {
        Output { name: "standard output".to_owned(), to: BufWriter::new(Box::new(io::stdout().lock())) }
    }

    fn create(path: &Path, inputs: &[PathBuf]) -> Result<Output, EnrichError> {
        let same = |input: &PathBuf| matches!((input.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b);
        if inputs.iter().any(same) {
            return Err(EnrichError::OutputIsInput { path: path.to_owned() });
        }
        let file = File::create(path).map_err(|cause| EnrichError::OpenOutput { path: path.to_owned(), cause })?;
        Ok(Output { name: path.display().to_string(), to: BufWriter::new(Box::new(file)) })
    }

    /// False where the reader at the other end has gone (`sitrep enrich … | head`): that ends the work and is no error.
    fn checked(&self, result: io::Result<()>) -> Result<bool, EnrichError> {
        match result {
            Ok(()) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(cause) => Err(EnrichError::WriteOutput { name: self.name.clone(), cause }),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<bool, EnrichError> {
        let result = self.to.write_all(bytes);
        self.checked(result)
    }

    fn flush(&mut self) -> Result<bool, EnrichError> {
        let result = self.to.flush();
        self.checked(result)
    }
}

/// Everything that goes out, in input order.
struct Writer {
    inputs: Vec<String>,
    events: Output,
    rows: Option<Output>,
    rejects: Option<Output>,
    progress: Progress,
    framing: Framing,
    rejected: u64,
}

impl Writer {
    /// False where nobody reads any more.
    fn write(&mut self, work: &Work) -> Result<bool, EnrichError> {
        for Reject { bytes, verdict } in &work.rejects {
            if let Some(rejects) = &mut self.rejects {
                rejects.write(&work.batch.bytes[bytes.clone()])?;
            }
            let Some(Verdict { input, number, code, reason }) = verdict else { continue };
            if let Some(rejects) = &mut self.rejects {
                rejects.write(b"\n")?;
            }
            self.rejected += 1;
            let name = &self.inputs[*input];
            let place = if self.framing == Framing::Line { format!("{name}: line {number}") } else { name.clone() };
            self.progress.suspend(|| say(format_args!("{place}: {code}: {reason}")));
        }
        if let Some(rows) = &mut self.rows {
            rows.write(&work.rows)?;
        }
        let (events, bytes) = (&mut self.events, work.batch.bytes.len() as u64);
        let open = self.progress.around_output(|| events.write(&work.events))?;
        self.progress.add(bytes, work.articles);
        Ok(open)
    }

    fn flush(&mut self) -> Result<bool, EnrichError> {
        for output in [&mut self.rows, &mut self.rejects].into_iter().flatten() {
            output.flush()?;
        }
        let events = &mut self.events;
        self.progress.around_output(|| events.flush())
    }

    fn summary(&self) {
        if self.rejected > 0 {
            let kept = match &self.rejects {
                Some(rejects) => format!("their bytes are in {}", rejects.name),
                None => "--rejects FILE keeps their bytes".to_owned(),
            };
            say(format_args!("{} rejected, {} enriched; {kept}", self.rejected, self.progress.articles));
        }
    }
}
