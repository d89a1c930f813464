import { execFile } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { loopback } from '../../embedded/port'

/**
 * Cuts one TCP port off the network. Works only in a network namespace apart from the whole machine's, so that the rest of the
 * machine is not affected.
 */
export interface NetworkCut {
  cut(): Promise<void>
  restore(): Promise<void>
  /** restores the network namespace to its original state */
  close(): Promise<void>
}

const run = promisify(execFile)
const runIp = (argumentLine: string) => run('ip', argumentLine.split(' '), { timeout: 10_000 })

// A network link without a carrier. The kernel drops packets on it, and the sender gets no error.
const DEAD_LINK = 'bkm-hole'
const ROUTING_TABLE = 7411
// The kernel tries routing rules by ascending priority. Normally the rule of the local table is the first one, with priority 0.
// It gets priority 100, so that the kernel tries the rules of the cut before it.
const [CUT_PRIORITY, LOCAL_PRIORITY] = [10, 100] as const

/**
 * Prepares the cut of a TCP port of this machine, or returns the reason why it cannot be cut. `platformPid` is a process of the
 * platform; it must run in the same network namespace as this program. During the cut all packets from and to the port on the
 * addresses 127.0.0.0/8 are lost: open connections go silent, and new connections get no answer. The cut is made of routing
 * rules and needs no firewall.
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
    await removeDeadLink()
    await installDeadLink()
  } catch {
    await removeDeadLink()
    return { refusal: 'this network namespace cannot be changed by this user with the program `ip`' }
  }
  return {
    async cut() {
      for (const portSelector of ['dport', 'sport'])
        await runIp(`rule add pref ${CUT_PRIORITY} ipproto tcp ${portSelector} ${port} lookup ${ROUTING_TABLE}`)
    },
    restore,
    close: removeDeadLink,
  }
}

/** Returns the reason why this program may not cut its network, or undefined when it may. */
function findRefusal(platformPid: number): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has network namespaces'
  // Process 1 is in the network of the whole machine. A network that cannot be identified may be that network too.
  const [ownNetwork, machineNetwork] = [findNetworkId('self'), findNetworkId(1)]
  if (ownNetwork === undefined || machineNetwork === undefined || ownNetwork === machineNetwork) {
    return 'this program runs in the network of the whole machine'
  }
  return findNetworkId(platformPid) === ownNetwork
    ? undefined
    : 'the platform runs in another network namespace than this program'
}

/**
 * Returns an inode number that identifies the network namespace of a process. Every user may read `net/dev`, unlike `ns/net`.
 */
function findNetworkId(pid: number | 'self'): number | undefined {
  try {
    return statSync(`/proc/${pid}/net/dev`).ino
  } catch {
    return undefined
  }
}

async function installDeadLink(): Promise<void> {
  await runIp(`link add ${DEAD_LINK} type veth peer name ${DEAD_LINK}-end`)
  await runIp(`link set ${DEAD_LINK} up arp off`)
  writeFileSync(`/proc/sys/net/ipv4/conf/${DEAD_LINK}/route_localnet`, '1')
  await runIp(`route add 127.0.0.0/8 dev ${DEAD_LINK} src ${loopback} table ${ROUTING_TABLE}`)
  await runIp(`rule add pref ${LOCAL_PRIORITY} lookup local`)
  await runIp('rule del pref 0')
}

// Removes the link and its rules, also those that a killed earlier run left.
async function removeDeadLink(): Promise<void> {
  await restore()
  const { stdout } = await runIp('rule show').catch(() => ({ stdout: '' }))
  if (!/^0:/m.test(stdout)) await tryIp('rule add pref 0 lookup local')
  await tryIp(`rule del pref ${LOCAL_PRIORITY}`)
  await tryIp(`link del ${DEAD_LINK}`)
}

async function restore(): Promise<void> {
  while (await tryIp(`rule del pref ${CUT_PRIORITY}`)) continue
}

/** Returns false when the program `ip` fails. */
const tryIp = (argumentLine: string): Promise<boolean> =>
  runIp(argumentLine).then(
    () => true,
    () => false,
  )
