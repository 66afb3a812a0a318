import type { Bus, Running } from '@parley/bus';
import { configChanged, configCurrent, configurationAnswer, parseAs, type Configuration } from '@parley/contracts';

/** A policy service as far as the configuration is its own: it says each version, and answers with the last one. */
export class ConfigurationOwner {
  #version = 0;
  #text = '';
  #door: Running | undefined;

  constructor(private readonly bus: Bus) {}

  /** Answers from now on. */
  async comes(): Promise<void> {
    this.#door = await this.bus.respond(configCurrent.subject, 'policy', async (data) => ({
      ...configurationAnswer(this.#number, this.#text, parseAs(configCurrent.subject, configCurrent.request, data)),
    }));
  }

  async leaves(): Promise<void> {
    await this.#door?.stop();
  }

  /** The next version, or one further on; said unless its word is lost. */
  async becomes(sections: Configuration, { isLost = false, further = 1 } = {}): Promise<void> {
    this.#version += further;
    this.#text = JSON.stringify(sections);
    if (!isLost) await this.say();
  }

  async say(): Promise<void> {
    const { version } = this.#number;
    const envelope = { id: `config-${version}`, type: configChanged.type, source: '/parley/policy', subject: 'config' };
    await this.bus.publish({ ...envelope, time: this.#number.changedAt, data: this.#number });
  }

  get #number() {
    return { version: this.#version, changedAt: new Date(this.#version * 1_000).toISOString() };
  }
}
