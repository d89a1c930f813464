import { formatDateAndTime } from '../../locales/format-time'
import { isolate } from '../../locales/isolates'
import { Emergency } from './emergency'
import { useTranslator } from './frame'
import { Notice } from './notice'
import { Sentence } from './sentence'

interface DutyNoticeProps {
  /** when the officer on duty must act, epoch ms; absent when that has passed */
  until: number | undefined
  timeZone: string
}

/**
 * For the author of what an officer on duty reads first: the emergency number, what happens, and what to do meanwhile. It says the same of
 * danger and of wrongdoing, because no page tells which words led to that officer.
 */
export function DutyNotice({ until, timeZone }: DutyNoticeProps) {
  const { translate, language } = useTranslator()
  return (
    // It is not printed: a sheet of paper lies where others read it.
    <div class="unprinted">
      <Emergency />
      <Notice tone="warning" title={translate('parts.duty')}>
        <ul>
          {until !== undefined && (
            <li>
              <Sentence
                text={translate('parts.duty.until', { when: isolate(formatDateAndTime(language, until, timeZone)) })}
              />
            </li>
          )}
          <li>{translate('parts.duty.next')}</li>
          <li>{translate('parts.duty.only')}</li>
          <li>{translate('parts.duty.call')}</li>
          <li>{translate('parts.duty.safe')}</li>
        </ul>
      </Notice>
    </div>
  )
}
