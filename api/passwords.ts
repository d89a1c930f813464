import { type Algorithm, hash, verify } from '@node-rs/argon2'

const OPTIONS = { algorithm: 2 as Algorithm, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** argon2id, 19 MiB, two passes: the stored form of a password. */
export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS)

/** Stands in for a name nobody has, so that both take the same time; made once. */
let nobody: Promise<string> | undefined

/** Whether the password fits; without a stored hash it takes just as long and never fits. */
export async function fitsPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const fits = await verify(stored ?? (await nobody), password)
  return stored !== undefined && fits
}
