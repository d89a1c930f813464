import { isLoopbackHost } from '../../tools/embedded/port'

/** Whether a server that listens on this address serves this machine only. */
export const isLocalOnly = (address: string): boolean => ['127.0.0.1', 'localhost', '::1'].includes(address)

/**
 * Whether a server for this machine only must refuse a request with this Host header. It accepts loopback names and `ownHost`, the
 * host (with its port) of the platform's own address. A page of another site could reach the server through a name of its own
 * that points to this machine.
 */
export const isRefusedHost = (hostHeader: string | undefined, ownHost?: string): boolean =>
  !isLoopbackHost(hostHeader) && (ownHost === undefined || hostHeader !== ownHost)
