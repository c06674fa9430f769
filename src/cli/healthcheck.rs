//! `sitrep healthcheck`: asks a running service for its health; for container probes where no other program is at hand.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use super::{EXIT_USAGE, print, say};
use crate::settings::{self, Sources};

const LIMIT: Duration = Duration::from_secs(3);
/// An answer is never longer. Bytes.
const ANSWER_BYTES_MAX: u64 = 1 << 20;

/// Ask a running service whether it is live or ready
///
/// Exit codes: 0 yes, 1 no or no answer, 2 settings.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Ask for readiness (producer made, group joined) instead of liveness.
    #[arg(long)]
    ready: bool,
    #[command(flatten)]
    sources: Sources,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let settings = match settings::load(&arguments.sources) {
        Ok(settings) => settings,
        Err(error) => {
            say(format_args!("{}: {error}", error.code()));
            return ExitCode::from(EXIT_USAGE);
        }
    };
    let Ok(address) = settings.ops.listen.parse::<SocketAddr>() else {
        say("ops_listen_off: ops.listen is empty, so the service answers nobody; set it to an address such as 127.0.0.1:9464");
        return ExitCode::from(EXIT_USAGE);
    };
    let path = if arguments.ready { "/readyz" } else { "/livez" };
    match ask(reachable(address), path) {
        Ok((200, body)) => {
            print(&format!("{body}\n"));
            ExitCode::SUCCESS
        }
        Ok((status, body)) => {
            say(format_args!("healthcheck_failed: {path} answers {status}: {body}"));
            ExitCode::FAILURE
        }
        Err(error) => {
            say(format_args!("healthcheck_no_answer: cannot ask {address} for {path}: {error}; is `sitrep run` running there?"));
            ExitCode::FAILURE
        }
    }
}

/// A service that listens everywhere is asked on this machine.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        let here = if address.is_ipv4() { std::net::Ipv4Addr::LOCALHOST.into() } else { std::net::Ipv6Addr::LOCALHOST.into() };
        address.set_ip(here);
    }
    address
}

fn ask(address: SocketAddr, path: &str) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect_timeout(&address, LIMIT)?;
    stream.set_read_timeout(Some(LIMIT))?;
    stream.set_write_timeout(Some(LIMIT))?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(ANSWER_BYTES_MAX).read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Ok((status, body.to_owned()))
}
