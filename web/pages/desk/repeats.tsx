import type { StaffApplication } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { useTranslator } from '../../parts/frame'
import { writeInstant } from '../track/tracked'

/** Other applications of the same person, for who decides where this one goes. Never those of strangers. */
export function Repeats({ application, filter }: { application: StaffApplication; filter: DeskFilter }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { repeats = [] } = application
  if (repeats.length === 0) return null
  return (
    <section>
      <h2>{translate('desk.repeats')}</h2>
      <ul>
        {repeats.map(({ reference, stageName, receivedAt }) => (
          <li>
            <a href={deskPath(language, filter, reference)}>
              <bdi class="whole">{reference}</bdi>
            </a>{' '}
            {stageName} <span class="soft small">{writeInstant(translator, application, receivedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
