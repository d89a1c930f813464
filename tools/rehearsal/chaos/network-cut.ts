import { execFile } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { loopback } from '../../embedded/port'

/** Cuts one port off the network and gives it back, inside a network namespace that nobody else uses. */
export interface NetworkCut {
  cut(): Promise<void>
  restore(): Promise<void>
  /** leaves the namespace as it was found */
  close(): Promise<void>
}

const run = promisify(execFile)
const ip = (words: string) => run('ip', words.split(' '), { timeout: 10_000 })

// A link without a carrier: packets routed into it are lost, and the sender gets no error.
const DEAD_LINK = 'bkm-hole'
const TABLE = 7411
// The cut comes before the local table, which the kernel would otherwise ask first.
const [CUT, LOCAL] = [10, 100] as const

/**
 * Prepares the cut of a TCP port of this machine, or says why it cannot be cut. `platformPid`: a process of the platform,
 * which must run in the same network namespace. Packets from and to the port are lost: open connections go silent, new ones
 * are not answered. No firewall is needed.
 */
export async function prepareNetworkCut({
  platformPid,
  port,
}: {
  platformPid: number
  port: number
}): Promise<NetworkCut | { refusal: string }> {
  const refusal = findRefusal(platformPid)
  if (refusal) return { refusal }
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
    restore,
    close,
  }
}

/** Refuses the network of process 1, and every network that cannot be identified. */
function findRefusal(platformPid: number): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has network namespaces'
  const [ours, machines] = [networkOf('self'), networkOf(1)]
  if (ours === undefined || machines === undefined || ours === machines) {
    return 'this program runs in the network of the whole machine'
  }
  return networkOf(platformPid) === ours
    ? undefined
    : 'the platform runs in another network namespace than this program'
}

/** Identifies the network namespace of a process by an inode number, which unlike `ns/net` every user may read. */
function networkOf(pid: number | 'self'): number | undefined {
  try {
    return statSync(`/proc/${pid}/net/dev`).ino
  } catch {
    return undefined
  }
}

async function open(): Promise<void> {
  await ip(`link add ${DEAD_LINK} type veth peer name ${DEAD_LINK}-end`)
  await ip(`link set ${DEAD_LINK} up arp off`)
  writeFileSync(`/proc/sys/net/ipv4/conf/${DEAD_LINK}/route_localnet`, '1')
  await ip(`route add 127.0.0.0/8 dev ${DEAD_LINK} src ${loopback} table ${TABLE}`)
  await ip(`rule add pref ${LOCAL} lookup local`)
  await ip('rule del pref 0')
}

// Also cleans up after a run that was killed half-way.
async function close(): Promise<void> {
  await restore()
  const { stdout } = await ip('rule show').catch(() => ({ stdout: '' }))
  if (!/^0:/m.test(stdout)) await quietly('rule add pref 0 lookup local')
  await quietly(`rule del pref ${LOCAL}`)
  await quietly(`link del ${DEAD_LINK}`)
}

async function restore(): Promise<void> {
  while (await quietly(`rule del pref ${CUT}`)) continue
}

const quietly = (words: string): Promise<boolean> =>
  ip(words).then(
    () => true,
    () => false,
  )
