import type { Role } from '../domain/vocabulary'
import { Problem } from './problem'

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

/** Throws `request.not_found` where the platform serves people. */
export function requireRehearsal({ demoSignIns }: { demoSignIns?: readonly DemoSignIn[] }): void {
  if (!isRehearsal(demoSignIns)) throw new Problem('request.not_found')
}
