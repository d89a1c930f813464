import { isolate } from '../../../locales/isolates'
import type { StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'

/** The message has not reached the applicant: who calls or looks for them, whose time goes on, and how long the wait lasts at most. */
export function Unreached({ application }: { application: StaffApplication }) {
  const translator = useTranslator()
  const { translate } = translator
  const { unreached, callsEnded, stage, dueAt, tasks } = application
  if (!unreached) return null
  const isMine = tasks.some(({ kind }) => kind === 'check_contact')
  return (
    <Notice
      tone="warning"
      title={translate(stage === 'awaiting_applicant' ? 'desk.unreached.question' : 'desk.unreached.answer')}
    >
      {!callsEnded && <p>{translate('desk.unreached.owed')}</p>}
      {callsEnded && !isMine && <p>{translate('desk.unreached.ended')}</p>}
      {callsEnded && isMine && (
        <>
          <p>{translate('desk.unreached.mine')}</p>
          <p>{translate('desk.unreached.mine.then')}</p>
        </>
      )}
      {stage === 'awaiting_applicant' && <p>{translate('desk.unreached.clock')}</p>}
      {dueAt !== undefined && (
        <p>
          <Sentence
            text={translate('desk.unreached.until', { at: isolate(writeInstant(translator, application, dueAt)) })}
          />
        </p>
      )}
      {stage === 'awaiting_applicant' && callsEnded && <p>{translate('desk.unreached.back')}</p>}
    </Notice>
  )
}
