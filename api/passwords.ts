import { type Algorithm, hash, verify } from '@node-rs/argon2'

const ARGON2_OPTIONS = { algorithm: 2 as Algorithm, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** Returns the stored form of a password: argon2id, 19 MiB, two passes. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2_OPTIONS)

/** Verified for an unknown name or a disabled person, so that a sign-in takes the same time in each case. Created once. */
let placeholderHash: Promise<string> | undefined

/** Returns whether the password matches. Without a stored hash it takes the same time and returns false. */
export async function verifyPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  placeholderHash ??= hashPassword('nobody has this password')
  const isMatch = await verify(storedHash ?? (await placeholderHash), password)
  return storedHash !== undefined && isMatch
}
