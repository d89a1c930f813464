import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A TCP port on which a process of this machine listens. Linux only. */
export interface ListeningPort {
  pid: number
  /** local IP address; 0.0.0.0 and :: mean that other machines can connect */
  address: string
  port: number
}

/** State of a listening socket in /proc/net/tcp. */
const LISTEN = '0A'

/** Lists the ports of all processes whose open files this process may read. */
export function listListeningPorts(): ListeningPort[] {
  const socketsByInode = new Map(
    [...readSockets('/proc/net/tcp'), ...readSockets('/proc/net/tcp6')].map((socket) => [socket.inode, socket]),
  )
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) =>
    [...new Set(listSocketInodes(pid))].flatMap((inode) => {
      const socket = socketsByInode.get(inode)
      return socket ? [{ pid: Number(pid), address: socket.address, port: socket.port }] : []
    }),
  )
}

function readSockets(file: string): { inode: string; address: string; port: number }[] {
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  return rows.flatMap((row) => {
    const fields = row.trim().split(/\s+/)
    const [host = '', port = ''] = (fields[1] ?? '').split(':')
    if (fields[3] !== LISTEN) return []
    return [{ inode: fields[9] ?? '', address: parseAddress(host), port: Number.parseInt(port, 16) }]
  })
}

/** The kernel prints an address as 32-bit numbers of the machine, which is little-endian here. */
function parseAddress(hex: string): string {
  const bytes = [...hex.matchAll(/../g)].map(([byte]) => Number.parseInt(byte, 16))
  if (bytes.length === 4) return bytes.toReversed().join('.')
  const isLoopback = hex === '00000000000000000000000001000000'
  return isLoopback ? '::1' : /^0+$/.test(hex) ? '::' : hex
}

function listSocketInodes(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
      } catch {
        return []
      }
    })
  } catch {
    return []
  }
}
