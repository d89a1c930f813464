import { countSupervisedCases } from '../../db/ledger/case-lists'
import { getMailBacklog } from '../../db/tables/notification-lists'
import { getOutboxBacklog } from '../../db/tables/outbox'
import { listUnreachableDesks } from '../../db/tables/recipients'
import { requirePlatformAdministrator } from '../administration/administered'
import type { Client } from '../client'
import { isRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { nameSeat } from '../presenters/seat-names'
import type { SignedIn } from '../signed-in'

/** Longer lists of desks are cut: they are mended in one place, whoever holds the seats. */
const MOST_DESKS = 50
const MINUTE_MS = 60_000

/**
 * Reads on one page how the parts of the platform work now: engine, its queues and workers, relay, mails, and desks that no mail reaches. Waiting times are in whole
 * minutes. Throws `access.denied` to whoever does not administer every programme.
 */
export async function readEngineHealth(dependencies: Dependencies, person: SignedIn, client: Client) {
  await requirePlatformAdministrator(person, dependencies)
  const { database, temporal, policyReader, settings } = dependencies
  const [isEngineUp, queue, running, cases, outbox, mails, desks, packs] = await Promise.all([
    temporal.isReady(),
    temporal.readQueue(),
    temporal.countRunning().catch(() => undefined),
    countSupervisedCases(database, {
      programmes: 'all',
      failingIds: [],
      inRehearsal: isRehearsal(settings.demoSignIns),
    }),
    getOutboxBacklog(database),
    getMailBacklog(database),
    listUnreachableDesks(database),
    policyReader.listProgrammes(),
  ])
  const language = chooseStaffLanguage(client, person)
  const waits = (at: number | undefined) =>
    at === undefined ? {} : { oldestMinutes: Math.max(0, Math.floor((client.now - at) / MINUTE_MS)) }
  const { oldestAt: oldestMail, ...counted } = mails
  return {
    engine: {
      isUp: isEngineUp,
      ...(queue && { queue }),
      ...(running !== undefined && { running }),
      open: cases.running,
    },
    overdue: cases.overdue,
    stuck: cases.stuck,
    relay: { waiting: outbox.rows, ...waits(outbox.oldestAt) },
    mails: { ...counted, ...waits(oldestMail) },
    desks: desks.slice(0, MOST_DESKS).map(({ desk, why }) => ({ seatName: nameSeat(desk, packs, language), why })),
    hasMoreDesks: desks.length > MOST_DESKS,
  }
}
