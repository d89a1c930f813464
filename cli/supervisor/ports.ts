import { choosePort, isPortFree, reservePorts } from '../../tools/embedded/port'
import { SentenceError } from '../program'

/**
 * Returns the requested port for the API, or any free port when 0 is requested. Throws a SentenceError when the port cannot be
 * used.
 */
export async function chooseApiPort(requested: number): Promise<number> {
  try {
    return await choosePort(requested, 'the API')
  } catch (cause) {
    const { code } = ((cause as Error).cause ?? {}) as { code?: string }
    const sentence =
      code === 'EACCES'
        ? `This program may not use port ${requested}. Choose a port above 1023: npm start -- --port 8080.`
        : `Port ${requested} is in use by another program. Stop that program, or choose another port: npm start -- --port ${requested + 1}.`
    throw new SentenceError(sentence, { cause })
  }
}

/**
 * Returns `count` ports, one for each API: the requested port, then the ports after it. When one of those after it is in use,
 * any free port takes its place. When 0 is requested, all are any free ports. Throws a SentenceError when the requested port
 * cannot be used.
 */
export async function chooseApiPorts(requested: number, count: number): Promise<number[]> {
  if (requested === 0) return reservePorts(count)
  const ports = [await chooseApiPort(requested)]
  const freePorts = await reservePorts(count)
  while (ports.length < count) {
    const next = requested + ports.length
    ports.push(next <= 65_535 && (await isPortFree(next)) ? next : (freePorts[ports.length] as number))
  }
  return ports
}

/**
 * Returns the port of a service whose address people may have bookmarked: the preferred port when it is free, else any free
 * port. When `apiPort` is 0 the system chooses every port. `serviceName` names the service in error sentences.
 */
export async function choosePreferredPort(apiPort: number, preferred: number, serviceName: string): Promise<number> {
  if (apiPort === 0) return choosePort(undefined, serviceName)
  return choosePort(preferred, serviceName).catch(() => choosePort(undefined, serviceName))
}

/** Parses the option --port. Throws a SentenceError when `text` is not a port. */
export function parsePortOption(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new SentenceError(`“${text}” is not a port. Give a number from 0 to 65535; 0 means any free port.`)
}
