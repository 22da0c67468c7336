//! The thread that hands an address to the program that the system opens it with.

use std::thread;

use super::report::{Report, Reports};

/// Starts the thread. The opener is called with the address as its one argument, without a shell, and outlives us.
///
/// # Errors
/// If there can be no more threads.
pub fn spawn(address: String, reports: Reports) -> std::io::Result<()> {
    thread::Builder::new().name("browse".into()).spawn(move || {
        log::info!("opens a link");
        if let Err(error) = open::that_detached(&address) {
            let _ = reports(Report::NotOpened(format!("nothing here opens {address}: {error}")));
        }
    })?;
    Ok(())
}
