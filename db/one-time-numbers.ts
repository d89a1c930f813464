import { createHmac, randomInt } from 'node:crypto'

/** Creates what makes and hashes the numbers that prove a mail address. The hash needs `key`: six digits alone are soon guessed. */
export function createOneTimeNumbers(key: string | Uint8Array) {
  const hashKey = createHmac('sha256', key).update('one-time number', 'utf8').digest()
  return {
    /** Returns six random digits. */
    create: (): string => String(randomInt(1_000_000)).padStart(6, '0'),

    /** `id`: that of the request, so that the same number has another hash for each */
    hash: (id: string, number: string): string =>
      createHmac('sha256', hashKey).update(`${id} ${number}`, 'utf8').digest('hex'),
  }
}

export type OneTimeNumbers = ReturnType<typeof createOneTimeNumbers>
