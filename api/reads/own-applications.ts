import { listOwnApplications, type OwnApplication } from '../../db/tables/own-applications'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { standName } from '../../locales/stages'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { unsealAddress } from '../owned-address'
import { formatInstant } from '../presenters/format-instant'

const PAGE_SIZE = 20

/** One line of the list. */
export interface OwnLine {
  reference: string
  receivedAt: string
  timeZone: string
  /** absent when others use the applicant's telephone: then reference and date are all that is shown */
  stageName?: string
}

/** The applications of the mail address that this browser proved; undefined when it proved none in the last half hour. */
export async function readOwnApplications(
  dependencies: Dependencies,
  after: string | undefined,
  client: Client,
): Promise<{ applications: OwnLine[]; after?: string } | undefined> {
  const { database, logAccess } = dependencies
  const address = findProvenAddress(dependencies, client)
  if (address === undefined) return undefined
  const { applications, after: next } = await listOwnApplications(database, address, { after, limit: PAGE_SIZE })
  await logAccess({
    personId: 'applicant',
    applicationIds: applications.map(({ row }) => row.id),
    act: 'applicant.read_own',
  })
  const lines = await Promise.all(applications.map((each) => presentLine(dependencies, each, client)))
  return { applications: lines, ...(next !== undefined && { after: next }) }
}

/** Returns the mail address that this browser proved with a number; undefined when there is none. */
export function findProvenAddress({ settings }: Dependencies, { cookies, now }: Client): string | undefined {
  const owned = unsealAddress(settings.sealingKey, cookies.address, now)
  return owned?.requestId === undefined ? owned?.address : undefined
}

async function presentLine(
  { policyReader }: Dependencies,
  { row, isShared }: OwnApplication,
  { language }: Client,
): Promise<OwnLine> {
  const pack = await policyReader.getPack(row.programme, row.policyVersion)
  const { timeZone, translatorFor } = getProgrammeLocale(pack)
  return {
    reference: row.reference,
    receivedAt: formatInstant(row.receivedAt),
    timeZone,
    ...(!isShared && { stageName: standName(translatorFor(language, 'applicant'), row.state) }),
  }
}
