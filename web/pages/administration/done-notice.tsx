import type { Translator } from '../../../locales/translator'
import type { Services } from '../../../api/services'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'

export type DoneIntervention = NonNullable<ReturnType<Services['reads']['findIntervention']>['done']>

/** What came of the act of an administrator. */
export function DoneNotice({ done }: { done: DoneIntervention }) {
  const translator = useTranslator()
  return <Notice tone={done.status === 'unknown' ? 'warning' : 'success'} title={sayDone(translator, done)} isResult />
}

function sayDone({ translate }: Translator, { act, status, mails = 0 }: DoneIntervention): string {
  switch (act) {
    case 'nudge':
    case 'repin':
    case 'terminate':
      return translate(`administration.done.${act}`)
    case 'restart':
      return translate(`administration.done.restart.${status}`)
    case 'deliver':
      return mails === 0
        ? translate('administration.done.deliver.none')
        : translate('administration.done.deliver', { count: mails })
  }
}
