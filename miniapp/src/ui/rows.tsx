import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Children } from 'react'
import { asList, asListItem } from './a11y'
import { Card } from './card'
import './row.scss'

/** A card of rows, one thing a row, a hair line between them. */
export function Rows({ children }: { children: ReactNode }) {
  return (
    <Card rows>
      <View {...asList}>
        {Children.map(children, (row) =>
          row === null || row === undefined || typeof row === 'boolean' ? null : (
            <View className="rows__item" {...asListItem}>
              {row}
            </View>
          ),
        )}
      </View>
    </Card>
  )
}
