/**
 * The file whose lock guards the migrations of an SQLite database. Who held the lock removes it, so that no file is left
 * beside the database; who waited for it may then hold the lock of a file that is not there any more.
 * In: paths. Out: whether a path still means the file that was opened.
 */
import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A path, and the file that it meant. */
export interface WatchedFile {
  readonly path: string
  readonly inode: bigint | undefined
}

/** Makes the file if it is not there, and remembers which one it is. Called before it is opened. */
export function watchFile(path: string): WatchedFile {
  mkdirSync(dirname(path), { recursive: true })
  closeSync(openSync(path, 'a'))
  return { path, inode: inodeOf(path) }
}

/** Does the path mean the same file as before? No where it is gone: another program will make a new one. */
export function isSameFile({ path, inode }: WatchedFile): boolean {
  return inode !== undefined && inodeOf(path) === inode
}

/** Removes the file while its lock is held; where open files cannot be removed (Windows) it stays. */
export function removeLockFile({ path }: WatchedFile): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // an empty file is left, which the next migrator uses
  }
}

function inodeOf(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino
}
