import type { Translator } from '../../../locales/translator'
import { type DeskFilter, deskPath, FILTER_VALUES, isNarrowed } from '../../desk/desk-filter'
import { Details } from '../../parts/card'
import { Button, Buttons } from '../../parts/form'
import { useTranslator } from '../../parts/frame'

/** Narrows the list. What was chosen stands in the address, so that it can be kept and sent to a colleague. */
export function ListFilter({ filter }: { filter: DeskFilter }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const fields = Object.entries(FILTER_VALUES) as [keyof typeof FILTER_VALUES, readonly string[]][]
  return (
    <Details summary={translate('desk.filter')} isOpen={isNarrowed(filter)}>
      <form class="list-filter" method="get" action={`/${language}/desk`}>
        {filter.scope !== 'mine' && <input type="hidden" name="scope" value={filter.scope} />}
        {fields.map(([field, values]) => (
          <div>
            <label for={`filter-${field}`}>{translate(`desk.filter.${field}`)}</label>
            <select class="input select" id={`filter-${field}`} name={field}>
              <option value="">{translate('desk.filter.any')}</option>
              {values.map((value) => (
                <option value={value} selected={filter[field] === value}>
                  {nameFilterValue(translator, field, value)}
                </option>
              ))}
            </select>
          </div>
        ))}
        <Buttons>
          <Button look="second">{translate('desk.filter.show')}</Button>
          {isNarrowed(filter) && (
            <a href={deskPath(language, { scope: filter.scope })}>{translate('desk.filter.clear')}</a>
          )}
        </Buttons>
      </form>
    </Details>
  )
}

function nameFilterValue({ findSentence }: Translator, field: string, value: string): string {
  const key = { kind: 'desk.task', stage: 'desk.stage' }[field] ?? field
  const named = findSentence(`${key}.${value}`)
  return findSentence(`desk.filter.${field}.${value}`) ?? named ?? value
}
