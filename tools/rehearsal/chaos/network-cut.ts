import { execFile } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { loopback } from '../../embedded/port'
import { getRunningPlatform } from '../../../cli/supervisor/platform-file'
import type { DataFolder } from '../../../cli/supervisor/data-folder'

/** Takes the network away from one part and gives it back, in a network namespace that is nobody else's. */
export interface Cutter {
  cut(): Promise<void>
  heal(): Promise<void>
  /** leaves the namespace as it was found */
  close(): Promise<void>
}

const run = promisify(execFile)
const ip = (words: string) => run('ip', words.split(' '), { timeout: 10_000 })

// A link without a carrier: whatever is routed into it is lost, and nobody is told.
const HOLE = 'bkm-hole'
const TABLE = 7411
// Before the local table, which must make room: the kernel asks it first of all otherwise.
const [CUT, LOCAL] = [10, 100] as const

/**
 * A cutter for the PostgreSQL of the platform running here, or the reason why there is none. Packets from and to its port
 * vanish in both directions: open connections go silent, new ones are not answered. No firewall is needed.
 */
export async function findCutter(folder: DataFolder): Promise<Cutter | { refusal: string }> {
  const { owner, postgresApp } = getRunningPlatform(folder)
  const refusal = findRefusal(owner.pid)
  if (refusal) return { refusal }
  const { port } = new URL(postgresApp)
  try {
    await close()
    await open()
  } catch {
    await close()
    return { refusal: 'this network namespace cannot be changed by this user with the program `ip`' }
  }
  return {
    async cut() {
      for (const side of ['dport', 'sport'])
        await ip(`rule add pref ${CUT} ipproto tcp ${side} ${port} lookup ${TABLE}`)
    },
    heal,
    close,
  }
}

/** The network of process 1 is never touched, whoever asks; nor is any where that cannot be told. */
function findRefusal(platformPid: number): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has network namespaces'
  const [ours, everybodys] = [networkOf('self'), networkOf(1)]
  if (ours === undefined || everybodys === undefined || ours === everybodys) {
    return 'this program runs in the network of the whole machine'
  }
  return networkOf(platformPid) === ours
    ? undefined
    : 'the platform runs in another network namespace than this program'
}

/** A number of a namespace's own: every one has its own files there, and unlike `ns/net` everybody may look at them. */
function networkOf(pid: number | 'self'): number | undefined {
  try {
    return statSync(`/proc/${pid}/net/dev`).ino
  } catch {
    return undefined
  }
}

async function open(): Promise<void> {
  await ip(`link add ${HOLE} type veth peer name ${HOLE}-end`)
  await ip(`link set ${HOLE} up arp off`)
  writeFileSync(`/proc/sys/net/ipv4/conf/${HOLE}/route_localnet`, '1')
  await ip(`route add 127.0.0.0/8 dev ${HOLE} src ${loopback} table ${TABLE}`)
  await ip(`rule add pref ${LOCAL} lookup local`)
  await ip('rule del pref 0')
}

// Also after a run that was killed in the middle: what is there is undone, what is not there is no error.
async function close(): Promise<void> {
  await heal()
  const { stdout } = await ip('rule show').catch(() => ({ stdout: '' }))
  if (!/^0:/m.test(stdout)) await quietly('rule add pref 0 lookup local')
  await quietly(`rule del pref ${LOCAL}`)
  await quietly(`link del ${HOLE}`)
}

async function heal(): Promise<void> {
  while (await quietly(`rule del pref ${CUT}`)) continue
}

const quietly = (words: string): Promise<boolean> =>
  ip(words).then(
    () => true,
    () => false,
  )
