import type { CaseDetail } from '../../web/administration/case-facts'
import { CasePage } from '../../web/pages/administration/case-page'
import type { Frame } from '../../web/parts/frame'
import { CONTENTS_FORM, createAdministered, createDetail } from './administration-case-fixture'

const AT = '2026-11-23T07:00:00.000Z'

/** A step that got values of each kind, and a step that failed. */
const EVENTS: CaseDetail['events'] = [
  { id: 1, step: 1, type: 'workflowTaskScheduled', at: AT },
  {
    id: 2,
    step: 2,
    type: 'activityTaskScheduled',
    at: AT,
    name: 'record',
    contents: [
      { part: 'input', field: '1', kind: 'id', value: '1' },
      { part: 'input', field: '2', kind: 'number', value: '2' },
      { part: 'input', field: 'at', kind: 'instant', value: AT },
      { part: 'input', field: 'paused', kind: 'yes_no', value: 'true' },
      { part: 'input', field: 'ruling', kind: 'yes_no', value: 'false' },
      { part: 'input', field: 'text', hidden: 120 },
      { part: 'result', field: '', kind: 'code', value: 'appended' },
    ],
  },
  { id: 3, step: 2, type: 'activityTaskCompleted', at: AT, name: 'record', contents: [] },
  {
    id: 4,
    step: 4,
    type: 'activityTaskFailed',
    at: AT,
    name: 'deliver',
    contents: [{ part: 'failure', field: 'code', kind: 'code', value: 'mail.refused' }],
  },
  ...[5, 6, 7, 8].map((id) => ({
    id,
    step: id - (id % 2 === 0 ? 1 : 0),
    type: id % 2 === 0 ? 'activityTaskCompleted' : 'activityTaskScheduled',
    at: AT,
    name: 'deliver',
  })),
]

const OPEN = createDetail({ contents: { state: 'open', until: AT }, events: EVENTS })

/** The contents of the steps: open, never, and the form with a mistake. */
export const CONTENTS_PAGES = {
  ...Object.fromEntries(
    [true, false].map((isGrouped) => [
      `administration, contents of steps, ${isGrouped ? 'grouped' : 'each event'}`,
      (frame: Frame) => (
        <CasePage
          frame={frame}
          view="raw"
          isGrouped={isGrouped}
          form={CONTENTS_FORM}
          {...createAdministered(frame, OPEN)}
        />
      ),
    ]),
  ),
  'administration, contents of steps of a secret application': (frame: Frame) => (
    <CasePage
      frame={frame}
      view="raw"
      form={CONTENTS_FORM}
      {...createAdministered(frame, createDetail({ contents: { state: 'never' } }))}
    />
  ),
  'administration, contents of steps, without a reason': (frame: Frame) => (
    <CasePage
      frame={frame}
      view="raw"
      form={{
        ...CONTENTS_FORM,
        typed: '1',
        errors: [{ field: 'reason', text: frame.translator.translate('administration.act.reason.wrong') }],
      }}
      {...createAdministered(frame)}
    />
  ),
}
