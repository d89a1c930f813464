import { chownSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

// PostgreSQL refuses to run as root, so root lends it another identity.
export type Identity = { uid: number; gid: number }

export function unprivileged(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65_534, gid: 65_534 }
}

// Another identity may only reach what every folder above lets it pass through.
export function reachableByOthers(folder: string): boolean {
  let at = realpathSync(folder)
  for (;;) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
    at = dirname(at)
  }
}

export function give(path: string, to: Identity | undefined): void {
  if (to) chownSync(path, to.uid, to.gid)
}

export function isMine(path: string): boolean {
  return lstatSync(path).uid === process.getuid?.()
}
