import { STEP_KINDS } from '../../domain/dues'
import type { RepinPreview } from '../../web/administration/case-facts'
import { CasePage } from '../../web/pages/administration/case-page'
import type { DoneIntervention } from '../../web/pages/administration/done-notice'
import { IntervenePage } from '../../web/pages/administration/intervene-page'
import { LogPage } from '../../web/pages/administration/log-page'
import { HealthPage } from '../../web/pages/administration/health-page'
import { EndOrphanPage, OrphansPage } from '../../web/pages/administration/orphans-page'
import { RepinPage, type RepinShown } from '../../web/pages/administration/repin-page'
import { SecretRepinPage } from '../../web/pages/administration/secret-repin-page'
import type { Frame } from '../../web/parts/frame'
import { CONTENTS_FORM, createDetail } from './administration-case-fixture'
import { createOpened } from './desk-fixture'

const AT = '2026-11-23T07:00:00.000Z'
const ZONE = 'Asia/Amman'
const LIMIT = 500

const PREVIEW: RepinPreview = {
  reference: '26-482-170-635',
  turn: 1,
  promisedAt: AT,
  before: {
    version: 1,
    wakes: STEP_KINDS.map((kind) => ({ at: AT, step: kind, kind })),
    failing: 'policy.no_ladder',
    failsAt: AT,
    failsAtStep: 'breach',
  },
  after: { version: 2, dueAt: AT, objectUntil: AT, targetMinutes: 840, wakes: [] },
  reasons: [{ code: 'rule_fails', name: '1' }],
}

const showRepin = (frame: Frame, shown: Partial<RepinShown>) => (
  <RepinPage frame={frame} detail={createDetail()} csrfToken="1" commandId="1" limit={500} {...shown} />
)

const DONE: Omit<DoneIntervention, 'target'>[] = [
  { act: 'nudge', status: 'owed' },
  { act: 'repin', status: 'done' },
  ...[0, 1, 14].map((mails) => ({ act: 'deliver' as const, status: 'owed' as const, mails })),
  ...(['done', 'owed', 'unknown'] as const).map((status) => ({ act: 'restart' as const, status })),
]

/** What administrators do, what came of it, and what was done before. */
export const ADMINISTRATION_ACT_PAGES = {
  'administration, form of an intervention': (frame: Frame) => (
    <IntervenePage frame={frame} detail={createDetail()} csrfToken="1" limit={LIMIT} />
  ),
  'administration, form of an intervention with mistakes': (frame: Frame) => {
    const { translate } = frame.translator
    return (
      <IntervenePage
        frame={frame}
        detail={createDetail()}
        csrfToken="1"
        typed={{ act: 'restart', reason: '1' }}
        errors={[
          { field: 'act', text: translate('administration.act.choose.missing') },
          { field: 'reason', text: translate('administration.act.reason.wrong') },
        ]}
        limit={LIMIT}
      />
    )
  },
  ...Object.fromEntries(
    DONE.map((done) => [
      `administration after ${JSON.stringify(done)}`,
      (frame: Frame) => (
        <CasePage
          frame={frame}
          view="story"
          form={CONTENTS_FORM}
          detail={createDetail()}
          programme={createOpened(frame.translator.language, {}).programme}
          done={{ ...done, target: '26-482-170-635' }}
        />
      ),
    ]),
  ),
  'administration, form of a move': (frame: Frame) => showRepin(frame, {}),
  'administration, form of a move with a wrong version': (frame: Frame) =>
    showRepin(frame, {
      errors: [{ field: 'version', text: frame.translator.translate('administration.repin.version.wrong') }],
      typed: { version: '1' },
    }),
  'administration, preview of a move': (frame: Frame) =>
    showRepin(frame, {
      preview: PREVIEW,
      errors: [{ field: 'reason', text: frame.translator.translate('administration.repin.reason.missing') }],
      typed: { version: '2', reason: 'rule_fails' },
    }),
  'administration, preview of a move whose outcome is not known': (frame: Frame) =>
    showRepin(frame, { preview: PREVIEW, isUnknown: true }),
  'administration, preview of a move that is not possible': (frame: Frame) =>
    showRepin(frame, { preview: { ...PREVIEW, refused: 'repin.unfit_version' } }),
  'administration, a move that was refused': (frame: Frame) => showRepin(frame, { preview: PREVIEW, refusal: '1' }),
  'administration, a move of a secret application': (frame: Frame) => (
    <SecretRepinPage frame={frame} detail={createDetail()} />
  ),
  'administration, log': (frame: Frame) => (
    <LogPage
      frame={frame}
      log={(['restart', 'nudge', 'deliver', 'terminate'] as const).map((act, id) => ({
        id,
        at: AT,
        by: '1',
        act,
        target: 'application/1',
        ...(act !== 'terminate' && { reference: '26-482-170-635' }),
        reason: '2',
      }))}
      timeZone={ZONE}
      first="/ar/1"
      next="/ar/2"
    />
  ),
  'administration, empty log': (frame: Frame) => <LogPage frame={frame} log={[]} timeZone={ZONE} />,
  'administration, Workflows without an application': (frame: Frame) => (
    <OrphansPage
      frame={frame}
      found={{ lookedAt: 500, orphans: [{ workflowId: '1', runId: '2', startedAt: AT }] }}
      timeZone={ZONE}
      next="/ar/2"
      done={{ act: 'terminate', status: 'done', target: 'application/1' }}
    />
  ),
  'administration, no Workflow without an application': (frame: Frame) => (
    <OrphansPage frame={frame} found={{ lookedAt: 0, orphans: [] }} timeZone={ZONE} first="/ar/1" />
  ),
  'administration, form that ends a Workflow': (frame: Frame) => (
    <EndOrphanPage
      frame={frame}
      csrfToken="1"
      typed={{ workflowId: '1' }}
      errors={(['workflowId', 'reason'] as const).map((field) => ({
        field,
        text: frame.translator.translate(
          field === 'reason' ? 'administration.act.reason.wrong' : 'administration.orphans.end.id.wrong',
        ),
      }))}
      limit={LIMIT}
    />
  ),
  'administration, engine and mails': (frame: Frame) => (
    <HealthPage
      frame={frame}
      health={{
        engine: { isUp: false, open: 48 },
        overdue: 2,
        stuck: 1,
        relay: { waiting: 7, oldestMinutes: 12 },
        mails: { due: 3, undelivered: 4, uncertain: 5, superseded: 6, capped: 8, stopped: 9, oldestMinutes: 90 },
        desks: (['no_address', 'no_holder'] as const).map((why) => ({ seatName: '1', why })),
        hasMoreDesks: true,
      }}
    />
  ),
  'administration, engine and mails, all well': (frame: Frame) => (
    <HealthPage
      frame={frame}
      health={{
        engine: { isUp: true, running: 48, open: 48, queue: { waiting: 3, oldestSeconds: 125, workers: 2 } },
        overdue: 0,
        stuck: 0,
        relay: { waiting: 0 },
        mails: { due: 0, undelivered: 0, uncertain: 0, superseded: 0, capped: 0, stopped: 0 },
        desks: [],
        hasMoreDesks: false,
      }}
    />
  ),
}
