import { chownSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export type UnixIdentity = { uid: number; gid: number }

// Returns the identity that PostgreSQL runs as when this program is root, because PostgreSQL refuses to run as root.
// Returns undefined when this program is not root.
export function findUnprivilegedIdentity(): UnixIdentity | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65_534, gid: 65_534 }
}

// Another identity reaches a folder only if it may enter every folder above it too.
export function isReachableByOthers(folder: string): boolean {
  let ancestor = realpathSync(folder)
  for (;;) {
    if ((statSync(ancestor).mode & 0o001) === 0) return false
    if (ancestor === dirname(ancestor)) return true
    ancestor = dirname(ancestor)
  }
}

// Changes nothing when `owner` is undefined.
export function changeOwner(path: string, owner: UnixIdentity | undefined): void {
  if (owner) chownSync(path, owner.uid, owner.gid)
}

export function isOwnedByCurrentUser(path: string): boolean {
  return lstatSync(path).uid === process.getuid?.()
}
