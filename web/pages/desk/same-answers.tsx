import type { StaffApplication } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { writeInstant } from '../track/tracked'

/** That the author wrote much of the answer before, and where: the reviewer decides whether it fits here too. */
export function SameAnswers({ application, filter }: { application: StaffApplication; filter: DeskFilter }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { sameAnswers = [] } = application
  if (sameAnswers.length === 0) return null
  return (
    <Notice tone="warning" title={translate('desk.same', { count: sameAnswers.length })}>
      <ul>
        {sameAnswers.map(({ reference, at, percent, isSamePerson }) => (
          <li>
            <a href={deskPath(language, filter, reference)}>
              <bdi class="whole">{reference}</bdi>
            </a>{' '}
            {translate('desk.same.percent', { percent })},{' '}
            {translate(isSamePerson ? 'desk.same.person' : 'desk.same.other')}{' '}
            <span class="soft small">{writeInstant(translator, application, at)}</span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
