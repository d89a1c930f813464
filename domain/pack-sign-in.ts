import type { Role } from './vocabulary'

/** A person who can sign in, as a pack names them; sign-ins of packs are examples. */
export interface PackSignIn {
  name: string
  displayName: string
  password: string
  email: string
  role: Role
  /** ids of the person's seats */
  seats: string[]
}
