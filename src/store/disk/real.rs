//! The computer's own file system.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Disk, Draft, Identity, Lock, Locking, Meta};

/// Links followed one after the other before they count as a loop.
const MAX_LINKS: usize = 40;

/// [`Disk`] by `std::fs`.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path, max: u64) -> io::Result<(Vec<u8>, Meta)> {
        let file = reading().open(path)?;
        let meta = file.metadata()?;
        if !meta.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "not a file"));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len().min(max)).unwrap_or(0));
        // One byte more than the limit, to notice a file that grows while it is read.
        (&file)
            .take(max.saturating_add(1))
            .read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).is_ok_and(|len| len > max) {
            return Err(io::Error::new(ErrorKind::FileTooLarge, "too large"));
        }
        Ok((bytes, Meta::of(&meta)))
    }

    fn read_start(&self, path: &Path, length: usize) -> io::Result<Vec<u8>> {
        let file = reading().open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "not a file"));
        }
        let mut bytes = Vec::with_capacity(length);
        let most = u64::try_from(length).unwrap_or(u64::MAX);
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn meta(&self, path: &Path) -> io::Result<Meta> {
        fs::metadata(path).map(|meta| Meta::of(&meta))
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Identity::of(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        for _ in 0..MAX_LINKS {
            match fs::symlink_metadata(&path) {
                Ok(meta) if meta.file_type().is_symlink() => {
                    let target = fs::read_link(&path)?;
                    path = path.parent().unwrap_or(Path::new("")).join(target);
                }
                Ok(_) => return Ok(path),
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path),
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("the link leads in a ring"))
    }

    #[cfg(unix)]
    fn may_write(&self, folder: &Path) -> bool {
        use rustix::fs::{Access, access};
        access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.extend(entry?.file_name().into_string().ok());
        }
        Ok(names)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn lock(&self, path: &Path) -> io::Result<Locking> {
        let mut options = writing();
        let file = options.read(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Locking::Held(Lock::new(file))),
            Err(TryLockError::WouldBlock) => Ok(Locking::Busy),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {
                Ok(Locking::Busy)
            }
            Err(TryLockError::Error(_)) => Ok(Locking::Unsupported),
        }
    }

    fn create(&self, path: &Path) -> io::Result<Draft> {
        let file = writing().create_new(true).open(path)?;
        // A umask that removes the owner's own permissions would create a file that cannot be read back.
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        Ok(Draft::new(path, file))
    }

    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<usize> {
        let mut file: &File = draft.handle()?;
        file.write(bytes)
    }

    fn length(&self, draft: &Draft) -> io::Result<u64> {
        Ok(draft.handle::<File>()?.metadata()?.len())
    }

    #[cfg(unix)]
    fn copy_owner_and_mode(&self, draft: &Draft, old: &Meta) -> io::Result<()> {
        use std::os::unix::fs::{PermissionsExt, fchown};
        let file: &File = draft.handle()?;
        let now = Meta::of(&file.metadata()?);
        if now.owner != old.owner {
            // Only the administrator may change the owner; changing the group alone is often allowed.
            let (owner, group) = old.owner;
            let _ =
                fchown(file, Some(owner), Some(group)).or_else(|_| fchown(file, None, Some(group)));
        }
        let mode = old.mode & 0o600;
        if now.mode != mode {
            file.set_permissions(fs::Permissions::from_mode(mode))?;
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn copy_owner_and_mode(&self, _: &Draft, _: &Meta) -> io::Result<()> {
        Ok(())
    }

    fn sync(&self, draft: &Draft) -> io::Result<()> {
        draft.handle::<File>()?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        // NTFS keeps names in its journal, and offers no call to flush them.
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Options for reading that do not wait on a fifo.
fn reading() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    flags(&mut options, rustix::fs::OFlags::NONBLOCK);
    options
}

/// Options for writing that follow no link; a new file is for the owner only.
fn writing() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        flags(
            &mut options,
            rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOFOLLOW,
        );
    }
    options
}

#[cfg(unix)]
fn flags(options: &mut OpenOptions, flags: rustix::fs::OFlags) {
    let bits = i32::try_from(flags.bits()).unwrap_or(0);
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, bits);
}
