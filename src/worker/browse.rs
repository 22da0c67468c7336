//! The thread that hands an address to the program that the system opens it with.

use std::sync::Arc;
use std::thread;

use super::report::{Report, Reports};

/// Opens an address, and tells if that was not possible. The opener is called with the address as its one argument, without
/// a shell, and outlives us.
pub fn browse(address: String, reports: &Reports) {
    let told = Arc::clone(reports);
    let begun = thread::Builder::new().name("browse".into()).spawn(move || {
        log::info!("opens a link");
        if let Err(error) = open::that_detached(&address) {
            let _ = told(Report::NotOpened(format!("nothing here opens {address}: {error}")));
        }
    });
    if let Err(error) = begun {
        let _ = reports(Report::NotOpened(format!("the link is not opened: {error}")));
    }
}
