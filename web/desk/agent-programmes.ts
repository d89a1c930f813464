import type { Role } from '../../domain/vocabulary'

interface Seated {
  seats: readonly { role: Role; programme: string }[]
}

/** The programmes in whose contact centre this person is an agent. */
export const listAgentProgrammes = ({ seats }: Seated): string[] =>
  seats.filter(({ role }) => role === 'contact_centre').map(({ programme }) => programme)

/** Whether this person records what callers and visitors say. */
export const isAgent = (person: Seated): boolean => listAgentProgrammes(person).length > 0
