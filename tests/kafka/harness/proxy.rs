//! A TCP proxy between service and broker, with faults that can be switched while it runs.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What the proxy does with traffic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    None,
    /// Connections stay open; nothing passes.
    BlackHole,
    /// The next commit of a transaction reaches the broker; then it is a black hole, and the answer does not come back.
    HoleAtCommit,
    /// Open connections are closed, new ones are closed at once.
    Reset,
    /// Small pieces with pauses.
    Slow,
    /// The broker reads 25 kB a second of each connection; its answers come at full speed.
    SlowReader,
}

/// A proxy to one broker.
pub struct Proxy {
    pub port: u16,
    fault: Arc<AtomicU8>,
    latency_ms: Arc<AtomicU64>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    /// Begins to forward `port` (0: any) to `target`.
    pub fn start(port: u16, target: u16) -> Proxy {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("the proxy's port");
        let port = listener.local_addr().expect("an address").port();
        let proxy = Proxy { port, fault: Arc::default(), latency_ms: Arc::default(), open: Arc::default() };
        let (fault, latency, open) = (Arc::clone(&proxy.fault), Arc::clone(&proxy.latency_ms), Arc::clone(&proxy.open));
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(broker) = TcpStream::connect((Ipv4Addr::LOCALHOST, target)) else { continue };
                if fault.load(Ordering::Relaxed) == Fault::Reset as u8 {
                    continue;
                }
                {
                    let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
                    open.extend([client.try_clone(), broker.try_clone()].into_iter().flatten());
                }
                for (i, (from, to)) in [(&client, &broker), (&broker, &client)].into_iter().enumerate() {
                    let (Ok(from), Ok(to)) = (from.try_clone(), to.try_clone()) else { continue };
                    let (fault, latency) = (Arc::clone(&fault), Arc::clone(&latency));
                    std::thread::spawn(move || pass(from, to, i == 0, &fault, &latency));
                }
            }
        });
        proxy
    }

    pub fn set(&self, fault: Fault) {
        self.fault.store(fault as u8, Ordering::Relaxed);
        if fault == Fault::Reset {
            for stream in self.open.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
    }

    pub fn is(&self, fault: Fault) -> bool {
        self.fault.load(Ordering::Relaxed) == fault as u8
    }

    pub fn set_latency(&self, latency: Duration) {
        self.latency_ms.store(u64::try_from(latency.as_millis()).unwrap(), Ordering::Relaxed);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, to_broker: bool, fault: &AtomicU8, latency_ms: &AtomicU64) {
    let mut buffer = vec![0; 65_536];
    // Bytes of a piece, and the pause after it in milliseconds.
    let pace = |fault: u8| match fault {
        f if f == Fault::Slow as u8 => Some((1_024, 2)),
        f if f == Fault::SlowReader as u8 && to_broker => Some((512, 20)),
        _ => None,
    };
    loop {
        let limit = pace(fault.load(Ordering::Relaxed)).map_or(buffer.len(), |(bytes, _)| bytes);
        let n = match from.read(&mut buffer[..limit]) {
            Ok(0) | Err(_) => break,
            Ok(n) => n,
        };
        std::thread::sleep(Duration::from_millis(latency_ms.load(Ordering::Relaxed)));
        let commit = to_broker && fault.load(Ordering::Relaxed) == Fault::HoleAtCommit as u8 && is_commit(&buffer[..n]);
        if commit {
            fault.store(Fault::BlackHole as u8, Ordering::Relaxed);
        }
        // Held back as long as the hole is there: TCP has it, so nothing is lost on the way.
        while !commit && fault.load(Ordering::Relaxed) == Fault::BlackHole as u8 {
            std::thread::sleep(Duration::from_millis(20));
        }
        if let Some((_, pause_ms)) = pace(fault.load(Ordering::Relaxed)) {
            std::thread::sleep(Duration::from_millis(pause_ms));
        }
        if to.write_all(&buffer[..n]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}

/// Whether these bytes are one request of the Kafka protocol that ends a transaction: a length of four bytes, then
/// the number of the API in two.
fn is_commit(bytes: &[u8]) -> bool {
    const END_TXN: [u8; 2] = 26u16.to_be_bytes();
    let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    length + 4 == bytes.len() && bytes.get(4..6) == Some(&END_TXN)
}
