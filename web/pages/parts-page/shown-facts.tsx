import { formatPlainDate } from '../../../locales/format-time'
import { TypedDigits } from '../../parts/typed-digits'
import { isolate } from '../../../locales/isolates'
import { createTranslator } from '../../../locales/translator'
import { Card, Details } from '../../parts/card'
import { Figure, Figures } from '../../parts/figure'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { PositionText } from '../../parts/position-text'
import { Reference } from '../../parts/reference'
import { Sentence } from '../../parts/sentence'
import { SummaryList } from '../../parts/summary-list'
import { Tag } from '../../parts/tag'
import { LanguageHint, WrittenText } from '../../parts/written-text'

export const SHOWN_REFERENCE = '26-482-170-635'

/** The same text in the language that is not the reader's. */
const OTHER_SAMPLE = {
  ar: createTranslator('en').translate('partsPage.what.sample'),
  en: createTranslator('ar').translate('partsPage.what.sample'),
}

/** Notices, tags, references, answers, figures. */
export function ShownFacts() {
  const { translate, language } = useTranslator()
  const on = isolate(formatPlainDate(language, '2026-11-23'))
  const names = { reference: isolate(SHOWN_REFERENCE), entity: isolate(translate('partsPage.entity')), on }
  return (
    <>
      <h2>{translate('partsPage.notices')}</h2>
      <Notice tone="success" title={translate('partsPage.received')}>
        <p>{translate('partsPage.reference')}</p>
        <Reference value={SHOWN_REFERENCE} isLarge />
      </Notice>
      <Notice title={translate('partsPage.information')} />
      <Notice tone="warning" title={translate('partsPage.warning')} />
      <Notice tone="danger" title={translate('partsPage.danger')} />
      <h2>{translate('partsPage.facts')}</h2>
      <Card>
        <p>
          <Sentence text={translate('partsPage.sentence', names)} />
        </p>
        <p>
          <Tag>{translate('partsPage.neutral')}</Tag> <Tag tone="information">{translate('partsPage.answer')}</Tag>{' '}
          <Tag tone="success">{translate('partsPage.closed')}</Tag>{' '}
          <Tag tone="warning">{translate('partsPage.review')}</Tag>{' '}
          <Tag tone="danger">{translate('partsPage.danger')}</Tag>
        </p>
        <WrittenText text={translate('partsPage.what.sample')} />
        <LanguageHint text={OTHER_SAMPLE[language]} />
        <WrittenText text={OTHER_SAMPLE[language]} />
        <Details summary={translate('partsPage.how')}>
          <p>{translate('partsPage.onTime.definition')}</p>
        </Details>
      </Card>
      <h3>{translate('partsPage.answers')}</h3>
      <SummaryList
        rows={[
          { label: translate('partsPage.what'), value: translate('partsPage.what.sample'), change: '#what' },
          {
            label: translate('partsPage.where'),
            value: (
              <>
                {translate('partsPage.mafraq')}
                <br />
                <PositionText position={{ latitude: 32.34, longitude: 36.21, accuracyMetres: 40 }} />
              </>
            ),
            change: '#where',
          },
          { label: translate('partsPage.phone'), value: <TypedDigits digits="079 000 0000" /> },
        ]}
      />
      <Figures>
        <Figure
          value={87}
          label={translate('partsPage.onTime')}
          definition={translate('partsPage.onTime.definition')}
          href="#content"
        />
        <Figure value={12} label={translate('partsPage.open')} />
        <Figure value={304} label={translate('partsPage.closed')} />
      </Figures>
    </>
  )
}
