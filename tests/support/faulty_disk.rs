//! A disk that refuses, stops, and remembers what it was asked in which order: so that a test can
//! say what is left of it after a power failure at any moment.
//!
//! Everything is done to real files as well. Beside them goes a log; from the log and the files as
//! they were at the start, [`FaultyDisk::after_power_loss`] makes what a disk holds that forgot
//! whatever was not synced, or any part of that.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use hengcai::store::{Disk, DiskFile, RealDisk};

/// A call, with what it was made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    Create(PathBuf),
    Open(PathBuf),
    Read(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Remove(PathBuf),
    MakeDirectory(PathBuf),
    SyncDirectory(PathBuf),
    Write(PathBuf, usize, Vec<u8>),
    Sync(PathBuf, usize),
    SetLength(PathBuf, usize, u64),
}

/// What the disk is to do wrong.
#[derive(Debug, Clone, Copy, Default)]
pub enum Fault {
    #[default]
    None,
    /// The call of this number fails, counted from when this was said; the others do not.
    Once(usize, i32),
    /// Every call fails from this one on.
    From(usize, i32),
    /// Hard links are not known.
    NoLinks,
}

#[derive(Debug, Default)]
struct State {
    fault: Fault,
    calls: usize,
    /// The call that failed.
    failed: Option<Call>,
    /// What was done, with the number of the file that was made.
    log: Vec<(Call, usize)>,
    files: usize,
    /// Which file stands at a path.
    numbers: HashMap<PathBuf, usize>,
    /// The files as they were at the start.
    start: Vec<(PathBuf, Vec<u8>)>,
    root: PathBuf,
}

#[derive(Debug, Clone)]
pub struct FaultyDisk(Arc<Mutex<State>>);

#[derive(Debug)]
struct FaultyFile {
    disk: FaultyDisk,
    path: PathBuf,
    number: usize,
    real: Arc<dyn DiskFile>,
}

/// How much of what was not synced reached the disk all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Luck {
    /// Nothing.
    None,
    /// All of it, as when only the process is killed.
    All,
    /// Names, but no bytes.
    NamesOnly,
    /// Bytes, but no names.
    BytesOnly,
    /// Some of it, drawn by this seed.
    Some(u64),
}

impl Luck {
    /// Every kind that leaves nothing to chance.
    pub const CERTAIN: [Self; 4] = [Self::None, Self::All, Self::NamesOnly, Self::BytesOnly];
}

impl FaultyDisk {
    /// Remembers from now on, for the files below this directory.
    pub fn new(root: &Path) -> Self {
        let disk = Self(Arc::default());
        {
            let mut state = disk.state();
            state.root = root.to_path_buf();
            for path in files_below(root) {
                let bytes = fs::read(&path).expect("a file");
                let number = state.files;
                state.files += 1;
                state.numbers.insert(path.clone(), number);
                state.start.push((path, bytes));
            }
        }
        disk
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("nobody panicked here")
    }

    /// Has the disk do this wrong, from now on.
    pub fn fail(&self, fault: Fault) {
        let mut state = self.state();
        state.fault = fault;
        state.calls = 0;
        state.failed = None;
    }

    /// The call that failed since the fault was said.
    pub fn failed(&self) -> Option<Call> {
        self.state().failed.clone()
    }

    /// How many calls were made and done.
    pub fn done(&self) -> usize {
        self.state().log.len()
    }

    /// The calls that were done.
    pub fn log(&self) -> Vec<Call> {
        let state = self.state();
        state.log.iter().map(|(call, _)| call.clone()).collect()
    }

    fn call<T>(
        &self,
        call: Call,
        make: impl FnOnce() -> io::Result<T>,
        number: impl FnOnce(&mut State) -> usize,
    ) -> io::Result<(T, usize)> {
        // One call at a time, so that the log has the order in which things came about.
        let mut state = self.state();
        let at = state.calls;
        state.calls += 1;
        let reason = match state.fault {
            Fault::Once(wanted, reason) if at == wanted => Some(reason),
            Fault::From(first, reason) if at >= first => Some(reason),
            Fault::NoLinks if matches!(call, Call::Link(..)) => Some(libc_errno::EPERM),
            _ => None,
        };
        if let Some(reason) = reason {
            state.failed.get_or_insert(call);
            return Err(io::Error::from_raw_os_error(reason));
        }
        let result = make()?;
        let number = number(&mut state);
        state.log.push((call, number));
        Ok((result, number))
    }

    fn simple(&self, call: Call, make: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.call(call, make, |_| 0).map(|_| ())
    }

    /// Makes in `to` what the disk holds when the power fails after so many calls.
    pub fn after_power_loss(&self, calls: usize, luck: Luck, to: &Path) {
        let state = self.state();
        let mut memory = Memory::default();
        for (number, (path, bytes)) in state.start.iter().enumerate() {
            memory.bytes.insert(number, (bytes.clone(), bytes.clone()));
            memory.names.insert(path.clone(), number);
        }
        memory.durable.clone_from(&memory.names);
        for (call, number) in state.log.iter().take(calls) {
            memory.take(call, *number);
        }
        let mut random = match luck {
            Luck::Some(seed) => fastrand::Rng::with_seed(seed),
            _ => fastrand::Rng::with_seed(0),
        };
        let names = memory.names_left(luck, &mut random);
        // Names of one file share its bytes.
        let mut left: HashMap<usize, Vec<u8>> = HashMap::new();
        for (path, number) in names {
            let bytes = left
                .entry(number)
                .or_insert_with(|| memory.bytes_left(number, luck, &mut random));
            let path = to.join(path.strip_prefix(&state.root).expect("below the root"));
            fs::create_dir_all(path.parent().expect("a directory")).expect("made");
            fs::write(path, bytes).expect("written");
        }
    }

    /// Whether every byte and the name of this file were on the disk after so many calls; and
    /// after how many calls that last came about.
    pub fn last_synced(&self, path: &Path, calls: usize) -> Option<usize> {
        let state = self.state();
        let mut is_there = state.start.iter().any(|(start, _)| start == path);
        let mut is_named = is_there;
        let mut last = None;
        for (at, (call, _)) in state.log.iter().enumerate().take(calls) {
            match call {
                Call::Sync(synced, _) if synced == path => last = Some(at),
                Call::SyncDirectory(directory) if path.parent() == Some(directory) => {
                    is_named = is_there;
                }
                Call::Open(opened) | Call::Create(opened) if opened == path => is_there = true,
                Call::Remove(removed) if removed == path => {
                    (is_there, is_named) = (false, false);
                    last = None;
                }
                _ => {}
            }
        }
        last.filter(|_| is_named)
    }
}

#[derive(Default)]
struct Memory {
    /// What each file holds, and what of it was synced.
    bytes: HashMap<usize, (Vec<u8>, Vec<u8>)>,
    names: HashMap<PathBuf, usize>,
    durable: HashMap<PathBuf, usize>,
}

impl Memory {
    fn take(&mut self, call: &Call, number: usize) {
        match call {
            Call::Create(path) | Call::Open(path) => {
                self.bytes.entry(number).or_default();
                self.names.insert(path.clone(), number);
            }
            Call::Rename(from, to) => {
                if let Some(number) = self.names.remove(from) {
                    self.names.insert(to.clone(), number);
                }
            }
            Call::Link(from, to) => {
                let number = self.names[from];
                self.names.insert(to.clone(), number);
            }
            Call::Remove(path) => {
                self.names.remove(path);
            }
            Call::SyncDirectory(directory) => {
                self.durable
                    .retain(|path, _| path.parent() != Some(directory));
                for (path, number) in &self.names {
                    if path.parent() == Some(directory) {
                        self.durable.insert(path.clone(), *number);
                    }
                }
            }
            Call::Write(_, number, bytes) => {
                let file = self.bytes.entry(*number).or_default();
                file.0.extend_from_slice(bytes);
            }
            Call::SetLength(_, number, length) => {
                let file = self.bytes.entry(*number).or_default();
                file.0
                    .resize(usize::try_from(*length).expect("a length"), 0);
            }
            Call::Sync(_, number) => {
                let file = self.bytes.entry(*number).or_default();
                file.1 = file.0.clone();
            }
            Call::Read(_) | Call::MakeDirectory(_) => {}
        }
    }

    fn names_left(&self, luck: Luck, random: &mut fastrand::Rng) -> HashMap<PathBuf, usize> {
        match luck {
            Luck::None | Luck::BytesOnly => self.durable.clone(),
            Luck::All | Luck::NamesOnly => self.names.clone(),
            Luck::Some(_) => {
                let mut paths: Vec<&PathBuf> =
                    self.names.keys().chain(self.durable.keys()).collect();
                paths.sort();
                paths.dedup();
                let chosen = paths.into_iter().filter_map(|path| {
                    let side = if random.bool() {
                        &self.names
                    } else {
                        &self.durable
                    };
                    Some((path.clone(), *side.get(path)?))
                });
                chosen.collect()
            }
        }
    }

    fn bytes_left(&self, number: usize, luck: Luck, random: &mut fastrand::Rng) -> Vec<u8> {
        let (now, synced) = &self.bytes[&number];
        match luck {
            Luck::None | Luck::NamesOnly => synced.clone(),
            Luck::All | Luck::BytesOnly => now.clone(),
            // What was appended may be there in part; what was cut may be back.
            Luck::Some(_) if now.starts_with(synced) => {
                now[..random.usize(synced.len()..=now.len())].to_vec()
            }
            Luck::Some(_) if random.bool() => now.clone(),
            Luck::Some(_) => synced.clone(),
        }
    }
}

impl Disk for FaultyDisk {
    fn create(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        let call = Call::Create(path.to_path_buf());
        let (real, number) = self.call(
            call,
            || RealDisk.create(path),
            |state| {
                let number = state.files;
                state.files += 1;
                state.numbers.insert(path.to_path_buf(), number);
                number
            },
        )?;
        Ok(self.file(path, number, real))
    }

    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        let call = Call::Open(path.to_path_buf());
        let (real, number) = self.call(
            call,
            || RealDisk.open(path),
            |state| {
                let fresh = state.files;
                let number = *state.numbers.entry(path.to_path_buf()).or_insert(fresh);
                state.files += usize::from(number == fresh);
                number
            },
        )?;
        Ok(self.file(path, number, real))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let call = Call::Read(path.to_path_buf());
        let (bytes, _) = self.call(call, || RealDisk.read(path), |_| 0)?;
        Ok(bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let call = Call::Rename(from.to_path_buf(), to.to_path_buf());
        self.call(
            call,
            || RealDisk.rename(from, to),
            |state| {
                if let Some(number) = state.numbers.remove(from) {
                    state.numbers.insert(to.to_path_buf(), number);
                }
                0
            },
        )
        .map(|_| ())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let call = Call::Link(from.to_path_buf(), to.to_path_buf());
        self.call(
            call,
            || RealDisk.link(from, to),
            |state| {
                let number = state.numbers[from];
                state.numbers.insert(to.to_path_buf(), number);
                0
            },
        )
        .map(|_| ())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let call = Call::Remove(path.to_path_buf());
        self.call(
            call,
            || RealDisk.remove(path),
            |state| {
                state.numbers.remove(path);
                0
            },
        )
        .map(|_| ())
    }

    fn make_directory(&self, path: &Path) -> io::Result<()> {
        self.simple(Call::MakeDirectory(path.to_path_buf()), || {
            RealDisk.make_directory(path)
        })
    }

    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        // The files are real; that they are synced is told by the log alone.
        self.simple(Call::SyncDirectory(path.to_path_buf()), || Ok(()))
    }
}

impl FaultyDisk {
    fn file(&self, path: &Path, number: usize, real: Arc<dyn DiskFile>) -> Arc<dyn DiskFile> {
        Arc::new(FaultyFile {
            disk: self.clone(),
            path: path.to_path_buf(),
            number,
            real,
        })
    }
}

impl DiskFile for FaultyFile {
    fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let call = Call::Write(self.path.clone(), self.number, bytes.to_vec());
        let (written, _) = self.disk.call(call, || self.real.write(bytes), |_| 0)?;
        assert_eq!(written, bytes.len(), "small writes to real files are whole");
        Ok(written)
    }

    fn sync(&self) -> io::Result<()> {
        let call = Call::Sync(self.path.clone(), self.number);
        self.disk.simple(call, || Ok(()))
    }

    fn set_length(&self, bytes: u64) -> io::Result<()> {
        let call = Call::SetLength(self.path.clone(), self.number, bytes);
        self.disk.simple(call, || self.real.set_length(bytes))
    }
}

/// The numbers of errors on the systems that the program is tested on.
pub mod libc_errno {
    pub const EPERM: i32 = 1;
    pub const EINTR: i32 = 4;
    pub const EIO: i32 = 5;
    pub const ENOSPC: i32 = 28;
    pub const EROFS: i32 = 30;
    pub const EDQUOT: i32 = if cfg!(target_os = "macos") { 69 } else { 122 };
}

fn files_below(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}
