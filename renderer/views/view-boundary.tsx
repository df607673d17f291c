import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ViewFrame } from './view-frame.tsx'

interface ViewBoundaryProps {
  /** What is shown: another path is another try. */
  readonly path: string
  readonly children: ReactNode
}

interface ViewBoundaryState {
  readonly error: unknown
}

/** Keeps a fault of ours in one view from taking the whole page down, and says so in its place; React writes it to the console. */
export class ViewBoundary extends Component<ViewBoundaryProps, ViewBoundaryState> {
  override state: ViewBoundaryState = { error: null }

  static getDerivedStateFromError(error: unknown): ViewBoundaryState {
    return { error }
  }

  override componentDidUpdate({ path }: ViewBoundaryProps): void {
    if (path !== this.props.path && this.state.error !== null) this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <ViewFrame title="Failed">
        <Notice tone="error" action={<Button onClick={() => location.reload()}>Load anew</Button>}>
          This view has failed, which is a fault of Upwarden:{' '}
          {error instanceof Error ? error.message : String(error)}
        </Notice>
      </ViewFrame>
    )
  }
}
