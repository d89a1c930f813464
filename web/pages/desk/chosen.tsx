import { useTranslator } from '../../parts/frame'

/** What somebody chose in a form, beside what they wrote there. `value`: in words. */
export function Chosen({ field, value }: { field: 'outcome' | 'reason'; value: string }) {
  const { translate } = useTranslator()
  return (
    <p>
      {translate(`desk.field.${field}`)}: <strong>{value}</strong>
    </p>
  )
}
