import { formatDateAndTime } from '../../locales/format-time'
import { isolate } from '../../locales/isolates'
import { SafetyAdvice } from './danger-notice'
import { Emergency } from './emergency'
import { useTranslator } from './frame'
import { Notice } from './notice'
import { Sentence } from './sentence'

interface DutyNoticeProps {
  /** when the officer on duty must act, epoch ms; absent when that has passed */
  until: number | undefined
  timeZone: string
  /** it tells of danger; otherwise of wrongdoing alone */
  isInDanger: boolean
  /** the only text that waits is an objection, which whoever decides about it reads too */
  isObjection?: boolean
  /** an office read it first, and passed it to the officer on duty */
  isRaised?: boolean
  /** it is a withdrawal that tells of pressure */
  isHeld?: boolean
}

/**
 * For the author of what an officer on duty reads first: what happens and by when. Where it tells of danger, the emergency number stands
 * before it, and what to do meanwhile after it.
 */
export function DutyNotice({ until, timeZone, isInDanger, isObjection, isRaised, isHeld }: DutyNoticeProps) {
  const { translate, language } = useTranslator()
  return (
    // It is not printed: a sheet of paper lies where others read it.
    <div class="unprinted">
      {isInDanger && <Emergency />}
      <Notice tone="warning" title={translate(chooseTitle(isObjection, isRaised, isHeld))}>
        <ul>
          {until !== undefined && (
            <li>
              <Sentence
                text={translate('parts.duty.until', { when: isolate(formatDateAndTime(language, until, timeZone)) })}
              />
            </li>
          )}
          <li>{translate('parts.duty.next')}</li>
          <li>{translate(isRaised ? 'parts.duty.raised.only' : 'parts.duty.only')}</li>
          {isHeld && <li>{translate('parts.duty.held.choices')}</li>}
          {isInDanger && <SafetyAdvice />}
        </ul>
      </Notice>
    </div>
  )
}

function chooseTitle(isObjection = false, isRaised = false, isHeld = false) {
  if (isHeld) return 'parts.duty.held'
  if (isRaised) return 'parts.duty.raised'
  return isObjection ? 'parts.duty.objection' : 'parts.duty'
}
