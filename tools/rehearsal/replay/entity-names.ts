import { RehearsalError } from '../rehearsal-error'
import { type HttpClient, readProblemCode } from './http-client'
import type { EntityNames } from './plan-row'

/** Reads from the API the entities of a programme, by code and by every name. Throws a RehearsalError when the API refuses. */
export async function readEntityNames(http: HttpClient, programme: string): Promise<EntityNames> {
  const response = await http.send({ method: 'GET', path: `/api/programmes/${programme}` })
  const { status, body } = response
  if (status === 404) throw new RehearsalError(`The platform has no programme ${programme}.`)
  if (status !== 200 || !Array.isArray(body.entities))
    throw new RehearsalError(`The entities of ${programme} cannot be read (${status} ${readProblemCode(response)}).`)
  return new Map(body.entities.flatMap(listNames))
}

/** Returns pairs of a name in lower case and the code of the entity. */
function listNames(entity: { code: string; name?: string; names?: Record<string, string> }): [string, string][] {
  const names = [entity.code, entity.name, ...Object.values(entity.names ?? {})]
  return names.filter((name) => name !== undefined).map((name) => [name.toLowerCase(), entity.code])
}
