import { isolate } from '../../../locales/isolates'
import type { StaffApplication } from '../../desk/desk-facts'
import { NoCallLine } from '../../parts/contact'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { minutesLeft, writeInstant } from '../track/tracked'
import { nameValue } from './name-value'
import { askForWriter, isWriterCalled } from './writer'

interface OwedCallProps {
  application: StaffApplication
  call: NonNullable<StaffApplication['callBack']>
}

/** What the officer must know before they dial: whether a try counts now, whom to call, by when, and what was tried so far. */
export function OwedCall({ application, call }: OwedCallProps) {
  const translator = useTranslator()
  const { translate } = translator
  const { callBy, countsNow, countsFrom, countsUntil, tries, triesLeft } = call
  const write = (at: string) => writeInstant(translator, application, at)
  const { applicant } = application
  const phone = applicant?.phone
  const wrongAt = application.number?.wrongAt
  const isShared = applicant?.contact?.sharedPhone
  return (
    <>
      <NoCallLine />
      {!countsNow && (
        <Notice tone="warning" title={translate('desk.call.later', { when: write(countsFrom) })}>
          <p>{translate('desk.call.rule')}</p>
        </Notice>
      )}
      {phone !== undefined && wrongAt === undefined && (
        <>
          <p>
            <Sentence text={translate('desk.call.number', { phone: isolate(phone) })} />
          </p>
          {isWriterCalled(applicant) && (
            <p>
              <Sentence text={askForWriter(translator, applicant)} />
            </p>
          )}
          {isShared && <Notice tone="warning" title={translate('desk.case.shared_phone')} />}
        </>
      )}
      {phone !== undefined && wrongAt !== undefined && (
        <Notice tone="warning" title={translate('desk.number.wrong', { when: write(wrongAt) })}>
          <p>{translate('desk.number.wrong.then')}</p>
        </Notice>
      )}
      <ul>
        {countsNow && countsUntil !== undefined && <li>{translate('desk.call.now', { when: write(countsUntil) })}</li>}
        {callBy !== undefined && (
          <li>
            {translate(minutesLeft(application, callBy) < 0 ? 'desk.call.late' : 'desk.call.by', {
              when: write(callBy),
            })}
          </li>
        )}
        {tries.map(({ at, result }) => (
          <li>{translate('desk.call.tried', { when: write(at), result: nameValue(translator, 'result', result) })}</li>
        ))}
        <li>{translate('desk.call.left', { count: triesLeft })}</li>
        {countsNow && <li>{translate('desk.call.rule')}</li>}
      </ul>
    </>
  )
}
