import type { Role } from '../domain/vocabulary'

/** Somebody who can be signed in by one click in a rehearsal. Name and password are public. */
export interface DemoSignIn {
  name: string
  password: string
  /** code of the programme */
  programme: string
  role: Role
  /** ids of the seats that the person holds */
  seats: readonly string[]
}

/** Whether the platform is a rehearsal: where anybody can become an officer by one click, nothing is real. */
export const isRehearsal = (demoSignIns: readonly DemoSignIn[] | undefined): boolean =>
  demoSignIns !== undefined && demoSignIns.length > 0
