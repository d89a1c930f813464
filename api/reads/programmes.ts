import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { presentProgramme, presentProgrammeSummary } from '../presenters/programme'
import { Problem } from '../problem'

/** Reads the programmes that receive applications. */
export async function readProgrammes({ policyReader }: Dependencies) {
  const packs = await policyReader.listProgrammes()
  return packs.map(presentProgrammeSummary)
}

/**
 * Reads the choices of a programme's form as they are now; of the default programme unless another is named. Throws
 * `request.not_found`.
 */
export async function readProgramme(
  { policyReader, settings }: Dependencies,
  programme: string | undefined,
  { now }: Pick<Client, 'now'>,
) {
  const packs = await policyReader.listProgrammes()
  const pack = packs.find(({ code }) => code === (programme ?? settings.programme))
  if (!pack) throw new Problem('request.not_found')
  return presentProgramme(pack, now)
}
