import { chooseLastingPorts, choosePort, isFree } from '../../tools/embedded/port'
import { SentenceError } from '../program'

/** The port of the API as asked for, 0 = any; throws a sentence when it is taken. */
export async function chooseApiPort(wanted: number): Promise<number> {
  try {
    return await choosePort(wanted, 'the API')
  } catch (cause) {
    throw new SentenceError(
      `Port ${wanted} is in use by another program. Stop that one, or choose another port: npm start -- --port ${wanted + 1}.`,
      { cause },
    )
  }
}

/** The port asked for and, for further APIs, the ones after it where they are free. */
export async function chooseApiPorts(wanted: number, count: number): Promise<number[]> {
  if (wanted === 0) return chooseLastingPorts(count)
  const ports = [await chooseApiPort(wanted)]
  const others = await chooseLastingPorts(count)
  while (ports.length < count) {
    const next = wanted + ports.length
    ports.push(next <= 65_535 && (await isFree(next)) ? next : (others[ports.length] as number))
  }
  return ports
}

/** A port people may have bookmarked when it is free, else any. */
export async function preferPort(wanted: number, what: string): Promise<number> {
  return choosePort(wanted, what).catch(() => choosePort(undefined, what))
}

export function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new SentenceError(`“${text}” is no port: give a number from 0 to 65535 (0 = any that is free).`)
}
