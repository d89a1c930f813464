import type { Translator } from '../../../locales/translator'
import type { EventType } from '../../../domain/events'
import type { StaffApplication } from '../../desk/desk-facts'
import { createSignInQuery } from '../../own-path'
import { useFrame, useTranslator } from '../../parts/frame'
import { NEAR_MINUTES } from './near'

/** What the script says while it keeps the desk up to date: aloud, and when the session has ended. */
export function DeskLive() {
  const { path, translator } = useFrame()
  const { translate, listForms, language } = translator
  return (
    <>
      <p
        id="live-says"
        class="spoken"
        aria-live="polite"
        data-arrived={JSON.stringify(listForms('deskLive.arrived'))}
      />
      <p id="live-ended" class="notice warning" role="alert" hidden>
        {translate('deskLive.ended')}{' '}
        <a href={`/${language}/sign-in${createSignInQuery(path)}`} target="_blank">
          {translate('deskLive.ended.sign_in')}
        </a>
      </p>
    </>
  )
}

/** What lies over the end of the list, so that nothing moves when the script shows something there. */
export function ListLive() {
  const { translate, listForms } = useTranslator()
  return (
    <div class="list-live small" hidden data-scripted>
      <p
        id="live-old"
        class="warning"
        role="status"
        hidden
        data-sentence={translate('deskLive.old', { time: '{time}' })}
      />
      <button
        id="live-changes"
        class="button button-link"
        type="button"
        hidden
        data-forms={JSON.stringify(listForms('deskLive.changes'))}
      />
    </div>
  )
}

/**
 * Events by which the clock only tells somebody something: they change neither words nor acts, so nobody who reads the application is
 * interrupted. A call that is owed is one more of them, unless the reader makes calls.
 */
const QUIET: readonly EventType[] = ['reminded', 'warned', 'listed']

/** Beside an application that changed after it was read. The script shows it, below all that the reader reads. */
export function CaseChanged({ application: { reference, sequence, relations } }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  return (
    <div
      id="case-changed"
      class="case-changed notice warning"
      hidden
      data-reference={reference}
      data-sequence={sequence}
      data-quiet={JSON.stringify(relations.includes('contact_centre') ? QUIET : [...QUIET, 'callBackOpened'])}
    >
      <p>
        {translate('deskLive.case')} <span data-claim-now />
      </p>
      <button class="button button-second" type="button">
        {translate('deskLive.case.load')}
      </button>
    </div>
  )
}

/** The sentences with which the script writes the time left of each row. */
export function listTimeSentences({ translate, listForms, joinAll }: Translator): string {
  return JSON.stringify({
    day: listForms('unit.day'),
    hour: listForms('unit.hour'),
    minute: listForms('unit.minute'),
    pair: joinAll(['{0}', '{1}']),
    left: translate('parts.time.left', { duration: '{duration}' }),
    late: translate('parts.time.late', { duration: '{duration}' }),
    now: translate('parts.time.now'),
    near: NEAR_MINUTES,
  })
}
