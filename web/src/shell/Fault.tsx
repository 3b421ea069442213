// A fault of the pages themselves: said, and the rest of the frame stays usable.
import { Component, type ComponentChildren } from 'preact';
import { say } from '../words.ts';

interface FaultProps {
  of: string; // another page is another try
  children: ComponentChildren;
}

export class Fault extends Component<FaultProps, { error?: string; of?: string }> {
  override state: { error?: string; of?: string } = {};

  override componentDidCatch(error: unknown) {
    console.error(error);
    this.setState({ error: String(error), of: this.props.of });
  }

  override render() {
    if (!this.state.error || this.state.of !== this.props.of) return this.props.children;
    return (
      <section class="page">
        <h1>{say('web.fault.title')}</h1>
        <div class="problem" role="alert">
          <p>{say('web.fault.text')}</p>
          <p class="quiet">{this.state.error}</p>
          <button type="button" onClick={() => location.reload()}>
            {say('web.fault.reload')}
          </button>
        </div>
      </section>
    );
  }
}
