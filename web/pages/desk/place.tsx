import type { OpenedCase } from '../../desk/desk-facts'
import type { Position } from '../../forms/typed-position'
import { useTranslator } from '../../parts/frame'
import { PositionText } from '../../parts/position-text'
import { WrittenWords } from '../../parts/written-text'

/** Where it happened, as the form took it. */
interface Location extends Partial<Position> {
  address?: string
}

interface PlaceProps {
  location: Location
  programme: OpenedCase['programme']
}

/** The form puts the name of the region, in its own language, before the place. */
export function Place({ location: { address, latitude, longitude, accuracyMetres }, programme }: PlaceProps) {
  const { language } = useTranslator()
  const [, region = '', place = ''] = /^([^,،]+)(?:[,،] (.+))?$/s.exec(address ?? '') ?? []
  const named = programme.regions?.list.find(({ names }) => Object.values(names).includes(region))?.names[language]
  const parts = (named === undefined ? [address ?? ''] : [named, place]).filter((part) => part !== '')
  const position =
    latitude === undefined || longitude === undefined
      ? undefined
      : { latitude, longitude, ...(accuracyMetres !== undefined && { accuracyMetres }) }
  return (
    <>
      {parts.map((part, index) => (
        <>
          {index > 0 && ' · '}
          <WrittenWords text={part} />
        </>
      ))}
      {address !== undefined && position && <br />}
      <PositionText position={position} />
    </>
  )
}
