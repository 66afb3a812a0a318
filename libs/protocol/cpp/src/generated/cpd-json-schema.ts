// Written by `npm run validators` from the schema in libs/protocol/cpp/schema: change that.
import type { UnreadObject } from '../json-value.js';

/** The JSON Schema (2020-12) of a document, as it is published. The rules across clauses are not in it. */
export const cpdJsonSchema: UnreadObject = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:parley:schema:cpd:1",
  "type": "object",
  "required": [
    "components"
  ],
  "properties": {
    "kind": {
      "enum": [
        "vpn"
      ],
      "description": "the kind of service that is asked for; absent: vpn"
    },
    "version": {
      "type": "integer",
      "description": "of the documents of this kind; absent: 1",
      "minimum": 1,
      "maximum": 1
    },
    "template": {
      "type": "string",
      "description": "the service template of the provider's catalogue that the order is made from (CPNP-03 §7)",
      "minLength": 1,
      "maxLength": 255
    },
    "components": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "profiles"
        ],
        "properties": {
          "profiles": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "customerNodesMap"
              ],
              "properties": {
                "customerNodesMap": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "identifier"
                    ],
                    "properties": {
                      "identifier": {
                        "type": "string",
                        "description": "names the node within the profile: a service identifier, a MAC address, …",
                        "minLength": 1,
                        "maxLength": 255
                      },
                      "linkIdentifier": {
                        "type": "string",
                        "description": "the border link that connects the node",
                        "minLength": 1,
                        "maxLength": 255
                      },
                      "localisation": {
                        "type": "object",
                        "properties": {
                          "latitude": {
                            "type": "number",
                            "description": "degrees north of the equator",
                            "minimum": -90,
                            "maximum": 90
                          },
                          "longitude": {
                            "type": "number",
                            "description": "degrees east of Greenwich",
                            "minimum": -180,
                            "maximum": 180
                          },
                          "text": {
                            "type": "string",
                            "description": "the place in words",
                            "minLength": 1,
                            "maxLength": 4096
                          }
                        },
                        "title": "Localisation",
                        "description": "Where the node is: coordinates, words, or both",
                        "dependentRequired": {
                          "latitude": [
                            "longitude"
                          ],
                          "longitude": [
                            "latitude"
                          ]
                        }
                      },
                      "borderNodeIdentifier": {
                        "type": "string",
                        "description": "the border node that connects the node",
                        "minLength": 1,
                        "maxLength": 255
                      },
                      "siteIdentifier": {
                        "type": "string",
                        "description": "the site of a managed VPN",
                        "minLength": 1,
                        "maxLength": 255
                      },
                      "attachment": {
                        "type": "object",
                        "required": [
                          "kind",
                          "value"
                        ],
                        "properties": {
                          "kind": {
                            "enum": [
                              "port",
                              "vlan",
                              "vxlan"
                            ],
                            "description": "how traffic is told apart on the link"
                          },
                          "value": {
                            "type": "string",
                            "description": "the port, the VLAN or the VNI",
                            "minLength": 1,
                            "maxLength": 255
                          }
                        },
                        "title": "Attachment",
                        "description": "Where one provider hands over to another (N53)"
                      }
                    },
                    "title": "Customer node",
                    "description": "RFC 7297 §3.1"
                  },
                  "title": "Customer nodes map",
                  "description": "RFC 7297 §3.1: all customer nodes to connect, at least one",
                  "maxItems": 1024
                },
                "scope": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "direction",
                      "type",
                      "model"
                    ],
                    "properties": {
                      "direction": {
                        "enum": [
                          "in",
                          "out"
                        ],
                        "description": "in: from the customer nodes; out: towards them"
                      },
                      "type": {
                        "enum": [
                          "global",
                          "restricted"
                        ],
                        "description": "restricted: to the prefixes or points named here"
                      },
                      "model": {
                        "enum": [
                          "pipe",
                          "hose",
                          "unspecifiedHose"
                        ],
                        "description": "pipe 1:1, hose 1:N, unspecifiedHose 1:any"
                      },
                      "ingress": {
                        "type": "array",
                        "items": {
                          "type": "string",
                          "description": "a node or link",
                          "minLength": 1,
                          "maxLength": 255
                        },
                        "description": "where the traffic enters",
                        "maxItems": 256
                      },
                      "egress": {
                        "type": "array",
                        "items": {
                          "type": "string",
                          "description": "a node or link",
                          "minLength": 1,
                          "maxLength": 255
                        },
                        "description": "where the traffic leaves",
                        "maxItems": 256
                      },
                      "committedBps": {
                        "type": "integer",
                        "description": "of a pipe: rate from its ingress to its egress that the guarantees cover, in bit/s",
                        "minimum": 0,
                        "maximum": 9007199254740991
                      },
                      "qosGuarantees": {
                        "type": "object",
                        "required": [
                          "kind"
                        ],
                        "properties": {
                          "kind": {
                            "enum": [
                              "quantitative",
                              "qualitative"
                            ],
                            "description": "never both in one profile"
                          },
                          "oneWayDelayMs": {
                            "type": "object",
                            "properties": {
                              "minimum": {
                                "type": "number",
                                "description": "one-way delay, in milliseconds",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "average": {
                                "type": "number",
                                "description": "one-way delay, in milliseconds",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "maximum": {
                                "type": "number",
                                "description": "one-way delay, in milliseconds",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "percentile": {
                                "type": "object",
                                "required": [
                                  "rank",
                                  "value"
                                ],
                                "properties": {
                                  "rank": {
                                    "type": "number",
                                    "description": "percent of the samples",
                                    "exclusiveMinimum": 0,
                                    "maximum": 100
                                  },
                                  "value": {
                                    "type": "number",
                                    "description": "one-way delay, in milliseconds",
                                    "minimum": 0,
                                    "maximum": 9007199254740991
                                  }
                                },
                                "description": "needs a measurement interval"
                              }
                            },
                            "title": "One-way delay (RFC 2679)"
                          },
                          "delayVariationMs": {
                            "type": "object",
                            "properties": {
                              "minimum": {
                                "type": "number",
                                "description": "delay variation, in milliseconds",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "average": {
                                "type": "number",
                                "description": "delay variation, in milliseconds",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "maximum": {
                                "type": "number",
                                "description": "delay variation, in milliseconds",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "percentile": {
                                "type": "object",
                                "required": [
                                  "rank",
                                  "value"
                                ],
                                "properties": {
                                  "rank": {
                                    "type": "number",
                                    "description": "percent of the samples",
                                    "exclusiveMinimum": 0,
                                    "maximum": 100
                                  },
                                  "value": {
                                    "type": "number",
                                    "description": "delay variation, in milliseconds",
                                    "minimum": 0,
                                    "maximum": 9007199254740991
                                  }
                                },
                                "description": "needs a measurement interval"
                              }
                            },
                            "title": "Delay variation (RFC 3393)"
                          },
                          "lossRatio": {
                            "type": "object",
                            "properties": {
                              "minimum": {
                                "type": "number",
                                "description": "ratio of lost packets",
                                "minimum": 0,
                                "maximum": 1
                              },
                              "average": {
                                "type": "number",
                                "description": "ratio of lost packets",
                                "minimum": 0,
                                "maximum": 1
                              },
                              "maximum": {
                                "type": "number",
                                "description": "ratio of lost packets",
                                "minimum": 0,
                                "maximum": 1
                              },
                              "percentile": {
                                "type": "object",
                                "required": [
                                  "rank",
                                  "value"
                                ],
                                "properties": {
                                  "rank": {
                                    "type": "number",
                                    "description": "percent of the samples",
                                    "exclusiveMinimum": 0,
                                    "maximum": 100
                                  },
                                  "value": {
                                    "type": "number",
                                    "description": "ratio of lost packets",
                                    "minimum": 0,
                                    "maximum": 1
                                  }
                                },
                                "description": "needs a measurement interval"
                              }
                            },
                            "title": "One-way loss (RFC 2680)"
                          },
                          "throughputBps": {
                            "type": "object",
                            "properties": {
                              "minimum": {
                                "type": "integer",
                                "description": "throughput, in bit/s",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "average": {
                                "type": "integer",
                                "description": "throughput, in bit/s",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "maximum": {
                                "type": "integer",
                                "description": "throughput, in bit/s",
                                "minimum": 0,
                                "maximum": 9007199254740991
                              },
                              "percentile": {
                                "type": "object",
                                "required": [
                                  "rank",
                                  "value"
                                ],
                                "properties": {
                                  "rank": {
                                    "type": "number",
                                    "description": "percent of the samples",
                                    "exclusiveMinimum": 0,
                                    "maximum": 100
                                  },
                                  "value": {
                                    "type": "integer",
                                    "description": "throughput, in bit/s",
                                    "minimum": 0,
                                    "maximum": 9007199254740991
                                  }
                                },
                                "description": "needs a measurement interval"
                              }
                            },
                            "title": "Throughput"
                          },
                          "measurementIntervalS": {
                            "type": "number",
                            "description": "the interval that averages and percentiles are taken over, in seconds",
                            "exclusiveMinimum": 0,
                            "maximum": 9007199254740991
                          },
                          "metaQosClass": {
                            "type": "string",
                            "description": "the Meta-QoS-Class (RFC 5160) of a qualitative guarantee",
                            "minLength": 1,
                            "maxLength": 255
                          }
                        },
                        "title": "QoS guarantees",
                        "description": "RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic"
                      },
                      "availability": {
                        "type": "object",
                        "required": [
                          "percentage"
                        ],
                        "properties": {
                          "percentage": {
                            "type": "number",
                            "description": "share of the time that the guarantees hold",
                            "minimum": 0,
                            "maximum": 100
                          },
                          "statistic": {
                            "enum": [
                              "average",
                              "maximum"
                            ],
                            "description": "how the percentage is meant"
                          },
                          "periodS": {
                            "type": "number",
                            "description": "the period that the percentage is taken over, in seconds",
                            "exclusiveMinimum": 0,
                            "maximum": 9007199254740991
                          },
                          "mtbfS": {
                            "type": "number",
                            "description": "mean time between failures, in seconds",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          },
                          "mtbrS": {
                            "type": "number",
                            "description": "mean time between repairs, in seconds",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          },
                          "mttrS": {
                            "type": "number",
                            "description": "mean time to repair, in seconds",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          }
                        },
                        "title": "Availability",
                        "description": "RFC 7297 §3.4: covers degradation and outage"
                      },
                      "prefixes": {
                        "type": "array",
                        "items": {
                          "type": "string",
                          "description": "a reachable destination or a permitted source, IPv4 or IPv6 in CIDR form",
                          "format": "ip-prefix"
                        },
                        "description": "destinations that can be reached, or sources that may reach the nodes",
                        "maxItems": 256
                      },
                      "multicast": {
                        "type": "array",
                        "items": {
                          "type": "object",
                          "required": [
                            "group"
                          ],
                          "properties": {
                            "group": {
                              "type": "string",
                              "description": "the multicast group, IPv4 or IPv6",
                              "format": "ip-address"
                            },
                            "sources": {
                              "type": "array",
                              "items": {
                                "type": "string",
                                "description": "a source, IPv4 or IPv6",
                                "format": "ip-address"
                              },
                              "description": "sources of a source-specific group",
                              "maxItems": 256
                            }
                          },
                          "title": "Multicast group"
                        },
                        "description": "multicast groups",
                        "maxItems": 256
                      }
                    },
                    "title": "Scope of one direction",
                    "description": "RFC 7297 §3.2: a scope is unidirectional"
                  },
                  "title": "Scope",
                  "description": "RFC 7297 §3.2: both directions are described",
                  "maxItems": 256
                },
                "qosGuarantees": {
                  "type": "object",
                  "required": [
                    "kind"
                  ],
                  "properties": {
                    "kind": {
                      "enum": [
                        "quantitative",
                        "qualitative"
                      ],
                      "description": "never both in one profile"
                    },
                    "oneWayDelayMs": {
                      "type": "object",
                      "properties": {
                        "minimum": {
                          "type": "number",
                          "description": "one-way delay, in milliseconds",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "average": {
                          "type": "number",
                          "description": "one-way delay, in milliseconds",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "maximum": {
                          "type": "number",
                          "description": "one-way delay, in milliseconds",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "percentile": {
                          "type": "object",
                          "required": [
                            "rank",
                            "value"
                          ],
                          "properties": {
                            "rank": {
                              "type": "number",
                              "description": "percent of the samples",
                              "exclusiveMinimum": 0,
                              "maximum": 100
                            },
                            "value": {
                              "type": "number",
                              "description": "one-way delay, in milliseconds",
                              "minimum": 0,
                              "maximum": 9007199254740991
                            }
                          },
                          "description": "needs a measurement interval"
                        }
                      },
                      "title": "One-way delay (RFC 2679)"
                    },
                    "delayVariationMs": {
                      "type": "object",
                      "properties": {
                        "minimum": {
                          "type": "number",
                          "description": "delay variation, in milliseconds",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "average": {
                          "type": "number",
                          "description": "delay variation, in milliseconds",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "maximum": {
                          "type": "number",
                          "description": "delay variation, in milliseconds",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "percentile": {
                          "type": "object",
                          "required": [
                            "rank",
                            "value"
                          ],
                          "properties": {
                            "rank": {
                              "type": "number",
                              "description": "percent of the samples",
                              "exclusiveMinimum": 0,
                              "maximum": 100
                            },
                            "value": {
                              "type": "number",
                              "description": "delay variation, in milliseconds",
                              "minimum": 0,
                              "maximum": 9007199254740991
                            }
                          },
                          "description": "needs a measurement interval"
                        }
                      },
                      "title": "Delay variation (RFC 3393)"
                    },
                    "lossRatio": {
                      "type": "object",
                      "properties": {
                        "minimum": {
                          "type": "number",
                          "description": "ratio of lost packets",
                          "minimum": 0,
                          "maximum": 1
                        },
                        "average": {
                          "type": "number",
                          "description": "ratio of lost packets",
                          "minimum": 0,
                          "maximum": 1
                        },
                        "maximum": {
                          "type": "number",
                          "description": "ratio of lost packets",
                          "minimum": 0,
                          "maximum": 1
                        },
                        "percentile": {
                          "type": "object",
                          "required": [
                            "rank",
                            "value"
                          ],
                          "properties": {
                            "rank": {
                              "type": "number",
                              "description": "percent of the samples",
                              "exclusiveMinimum": 0,
                              "maximum": 100
                            },
                            "value": {
                              "type": "number",
                              "description": "ratio of lost packets",
                              "minimum": 0,
                              "maximum": 1
                            }
                          },
                          "description": "needs a measurement interval"
                        }
                      },
                      "title": "One-way loss (RFC 2680)"
                    },
                    "throughputBps": {
                      "type": "object",
                      "properties": {
                        "minimum": {
                          "type": "integer",
                          "description": "throughput, in bit/s",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "average": {
                          "type": "integer",
                          "description": "throughput, in bit/s",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "maximum": {
                          "type": "integer",
                          "description": "throughput, in bit/s",
                          "minimum": 0,
                          "maximum": 9007199254740991
                        },
                        "percentile": {
                          "type": "object",
                          "required": [
                            "rank",
                            "value"
                          ],
                          "properties": {
                            "rank": {
                              "type": "number",
                              "description": "percent of the samples",
                              "exclusiveMinimum": 0,
                              "maximum": 100
                            },
                            "value": {
                              "type": "integer",
                              "description": "throughput, in bit/s",
                              "minimum": 0,
                              "maximum": 9007199254740991
                            }
                          },
                          "description": "needs a measurement interval"
                        }
                      },
                      "title": "Throughput"
                    },
                    "measurementIntervalS": {
                      "type": "number",
                      "description": "the interval that averages and percentiles are taken over, in seconds",
                      "exclusiveMinimum": 0,
                      "maximum": 9007199254740991
                    },
                    "metaQosClass": {
                      "type": "string",
                      "description": "the Meta-QoS-Class (RFC 5160) of a qualitative guarantee",
                      "minLength": 1,
                      "maxLength": 255
                    }
                  },
                  "title": "QoS guarantees",
                  "description": "RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic"
                },
                "availability": {
                  "type": "object",
                  "required": [
                    "percentage"
                  ],
                  "properties": {
                    "percentage": {
                      "type": "number",
                      "description": "share of the time that the guarantees hold",
                      "minimum": 0,
                      "maximum": 100
                    },
                    "statistic": {
                      "enum": [
                        "average",
                        "maximum"
                      ],
                      "description": "how the percentage is meant"
                    },
                    "periodS": {
                      "type": "number",
                      "description": "the period that the percentage is taken over, in seconds",
                      "exclusiveMinimum": 0,
                      "maximum": 9007199254740991
                    },
                    "mtbfS": {
                      "type": "number",
                      "description": "mean time between failures, in seconds",
                      "minimum": 0,
                      "maximum": 9007199254740991
                    },
                    "mtbrS": {
                      "type": "number",
                      "description": "mean time between repairs, in seconds",
                      "minimum": 0,
                      "maximum": 9007199254740991
                    },
                    "mttrS": {
                      "type": "number",
                      "description": "mean time to repair, in seconds",
                      "minimum": 0,
                      "maximum": 9007199254740991
                    }
                  },
                  "title": "Availability",
                  "description": "RFC 7297 §3.4: covers degradation and outage"
                },
                "capacity": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "in",
                      "out"
                    ],
                    "properties": {
                      "linkIdentifier": {
                        "type": "string",
                        "description": "the border link; absent: each link of the profile",
                        "minLength": 1,
                        "maxLength": 255
                      },
                      "in": {
                        "type": "object",
                        "required": [
                          "committedBps"
                        ],
                        "properties": {
                          "committedBps": {
                            "type": "integer",
                            "description": "rate that the guarantees cover, in bit/s",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          },
                          "peakBps": {
                            "type": "integer",
                            "description": "highest rate, not below the committed one, in bit/s",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          },
                          "burstOctets": {
                            "type": "integer",
                            "description": "largest burst, in octets",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          }
                        },
                        "title": "Rates of one direction"
                      },
                      "out": {
                        "type": "object",
                        "required": [
                          "committedBps"
                        ],
                        "properties": {
                          "committedBps": {
                            "type": "integer",
                            "description": "rate that the guarantees cover, in bit/s",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          },
                          "peakBps": {
                            "type": "integer",
                            "description": "highest rate, not below the committed one, in bit/s",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          },
                          "burstOctets": {
                            "type": "integer",
                            "description": "largest burst, in octets",
                            "minimum": 0,
                            "maximum": 9007199254740991
                          }
                        },
                        "title": "Rates of one direction"
                      },
                      "failoverPercent": {
                        "type": "integer",
                        "description": "share of the committed rates that each other border link of the site keeps for when this one fails, in percent",
                        "minimum": 0,
                        "maximum": 100
                      }
                    },
                    "title": "Capacity of one border link",
                    "description": "in: from the customer node; out: towards it"
                  },
                  "title": "Capacity",
                  "description": "RFC 7297 §3.5: the limit of the quantitative guarantees, per border link and direction",
                  "minItems": 1,
                  "maxItems": 1024
                },
                "trafficIsolation": {
                  "type": "object",
                  "required": [
                    "isolated"
                  ],
                  "properties": {
                    "isolated": {
                      "type": "boolean",
                      "description": "whether the traffic is kept apart from that of others"
                    },
                    "encryption": {
                      "type": "boolean",
                      "description": "whether the traffic is encrypted on its way"
                    },
                    "requirements": {
                      "type": "array",
                      "items": {
                        "type": "string",
                        "description": "one entry",
                        "minLength": 1,
                        "maxLength": 4096
                      },
                      "description": "further needs of security or privacy",
                      "maxItems": 256
                    }
                  },
                  "title": "Traffic isolation",
                  "description": "RFC 7297 §3.8"
                },
                "conformanceTraffic": {
                  "type": "object",
                  "required": [
                    "outOfProfile"
                  ],
                  "properties": {
                    "outOfProfile": {
                      "enum": [
                        "discard",
                        "reclass",
                        "shape"
                      ],
                      "description": "treatment of traffic above the capacity"
                    },
                    "reclassTo": {
                      "type": "string",
                      "description": "the class of re-classed traffic, such as the one of RFC 3662",
                      "minLength": 1,
                      "maxLength": 255
                    },
                    "mtuOctets": {
                      "type": "integer",
                      "description": "largest packet that conforms, in octets",
                      "minimum": 68,
                      "maximum": 65535
                    }
                  },
                  "title": "Conformance traffic",
                  "description": "RFC 7297 §3.6: needed where capacity is given"
                },
                "flowIdentification": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "srcPrefix": {
                        "type": "string",
                        "description": "source, IPv4 or IPv6 in CIDR form",
                        "format": "ip-prefix"
                      },
                      "srcPort": {
                        "type": "object",
                        "required": [
                          "from",
                          "to"
                        ],
                        "properties": {
                          "from": {
                            "type": "integer",
                            "description": "first port",
                            "minimum": 0,
                            "maximum": 65535
                          },
                          "to": {
                            "type": "integer",
                            "description": "last port, included",
                            "minimum": 0,
                            "maximum": 65535
                          }
                        },
                        "title": "Port range",
                        "description": "source ports"
                      },
                      "dstPrefix": {
                        "type": "string",
                        "description": "destination, IPv4 or IPv6 in CIDR form",
                        "format": "ip-prefix"
                      },
                      "dstPort": {
                        "type": "object",
                        "required": [
                          "from",
                          "to"
                        ],
                        "properties": {
                          "from": {
                            "type": "integer",
                            "description": "first port",
                            "minimum": 0,
                            "maximum": 65535
                          },
                          "to": {
                            "type": "integer",
                            "description": "last port, included",
                            "minimum": 0,
                            "maximum": 65535
                          }
                        },
                        "title": "Port range",
                        "description": "destination ports"
                      },
                      "protocol": {
                        "type": "integer",
                        "description": "IP protocol number",
                        "minimum": 0,
                        "maximum": 255
                      },
                      "dscp": {
                        "type": "integer",
                        "description": "DSCP (RFC 2474)",
                        "minimum": 0,
                        "maximum": 63
                      },
                      "tunnelEndpoint": {
                        "type": "string",
                        "description": "tail end of a tunnel, IPv4 or IPv6",
                        "format": "ip-address"
                      },
                      "links": {
                        "type": "array",
                        "items": {
                          "type": "string",
                          "description": "a border link",
                          "minLength": 1,
                          "maxLength": 255
                        },
                        "description": "absent: each link",
                        "maxItems": 256
                      },
                      "remark": {
                        "type": "object",
                        "properties": {
                          "in": {
                            "type": "integer",
                            "description": "DSCP on entry",
                            "minimum": 0,
                            "maximum": 63
                          },
                          "out": {
                            "type": "integer",
                            "description": "DSCP on exit",
                            "minimum": 0,
                            "maximum": 63
                          }
                        },
                        "title": "Re-marking"
                      }
                    },
                    "title": "Flow",
                    "description": "the traffic that meets every member given"
                  },
                  "title": "Flow identification",
                  "description": "RFC 7297 §3.9",
                  "maxItems": 1024
                },
                "overallTrafficGuarantees": {
                  "type": "object",
                  "properties": {
                    "delayClass": {
                      "type": "string",
                      "description": "class of delay",
                      "minLength": 1,
                      "maxLength": 255
                    },
                    "lossClass": {
                      "type": "string",
                      "description": "class of loss",
                      "minLength": 1,
                      "maxLength": 255
                    },
                    "throughputClass": {
                      "type": "string",
                      "description": "class of throughput",
                      "minLength": 1,
                      "maxLength": 255
                    }
                  },
                  "title": "Overall traffic guarantees",
                  "description": "RFC 7297 §3.7: qualitative guarantees of all traffic; absent: best effort"
                },
                "routingAndForwarding": {
                  "type": "object",
                  "properties": {
                    "topology": {
                      "enum": [
                        "full-mesh",
                        "hub-and-spoke",
                        "partial-mesh"
                      ],
                      "description": "which nodes reach each other; absent: all of them"
                    },
                    "hubs": {
                      "type": "array",
                      "items": {
                        "type": "string",
                        "description": "a customer node",
                        "minLength": 1,
                        "maxLength": 255
                      },
                      "description": "hubs of hub-and-spoke",
                      "maxItems": 1024
                    },
                    "pairs": {
                      "type": "array",
                      "items": {
                        "type": "array",
                        "items": {
                          "type": "string",
                          "description": "a customer node",
                          "minLength": 1,
                          "maxLength": 255
                        },
                        "minItems": 2,
                        "maxItems": 2
                      },
                      "description": "the nodes of a partial-mesh that reach each other, either way",
                      "maxItems": 1024
                    },
                    "avoid": {
                      "type": "array",
                      "items": {
                        "type": "string",
                        "description": "one entry",
                        "minLength": 1,
                        "maxLength": 4096
                      },
                      "description": "nodes, links or networks to avoid",
                      "maxItems": 256
                    },
                    "via": {
                      "type": "array",
                      "items": {
                        "type": "string",
                        "description": "one entry",
                        "minLength": 1,
                        "maxLength": 4096
                      },
                      "description": "nodes, links or networks to pass",
                      "maxItems": 256
                    },
                    "functions": {
                      "type": "array",
                      "items": {
                        "type": "string",
                        "description": "one entry",
                        "minLength": 1,
                        "maxLength": 4096
                      },
                      "description": "intermediate functions to pass, such as a firewall",
                      "maxItems": 256
                    },
                    "geoRestrictions": {
                      "type": "array",
                      "items": {
                        "type": "string",
                        "description": "one entry",
                        "minLength": 1,
                        "maxLength": 4096
                      },
                      "description": "regions that the traffic stays in",
                      "maxItems": 256
                    },
                    "topologyId": {
                      "type": "string",
                      "description": "logical topology (RFC 4915, RFC 5120)",
                      "minLength": 1,
                      "maxLength": 255
                    },
                    "pdb": {
                      "type": "string",
                      "description": "per-domain behaviour (RFC 3086)",
                      "minLength": 1,
                      "maxLength": 255
                    },
                    "protection": {
                      "type": "string",
                      "description": "resilience of the path",
                      "minLength": 1,
                      "maxLength": 4096
                    }
                  },
                  "title": "Routing and forwarding",
                  "description": "RFC 7297 §3.10"
                },
                "activationMeans": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "means"
                    ],
                    "properties": {
                      "means": {
                        "type": "string",
                        "description": "how access is activated: static, an IGP, BGP, PIM, …",
                        "minLength": 1,
                        "maxLength": 255
                      },
                      "parameters": {
                        "type": "object",
                        "properties": {},
                        "description": "parameters of the means",
                        "additionalProperties": true
                      }
                    },
                    "title": "Activation means of one kind"
                  },
                  "title": "Activation means",
                  "description": "RFC 7297 §3.11",
                  "maxItems": 256
                },
                "invocationMeans": {
                  "type": "object",
                  "required": [
                    "type"
                  ],
                  "properties": {
                    "type": {
                      "enum": [
                        "implicit",
                        "explicit"
                      ],
                      "description": "explicit needs admission control"
                    },
                    "means": {
                      "type": "array",
                      "items": {
                        "type": "string",
                        "description": "one entry",
                        "minLength": 1,
                        "maxLength": 4096
                      },
                      "description": "RSVP, RSVP-TE, IGMP, MLD, …",
                      "maxItems": 256
                    }
                  },
                  "title": "Invocation means",
                  "description": "RFC 7297 §3.12"
                },
                "notifications": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "means"
                    ],
                    "properties": {
                      "means": {
                        "type": "string",
                        "description": "SNMP, syslog, webhook, NETCONF, phone, …",
                        "minLength": 1,
                        "maxLength": 255
                      },
                      "events": {
                        "type": "array",
                        "items": {
                          "type": "string",
                          "description": "one entry",
                          "minLength": 1,
                          "maxLength": 4096
                        },
                        "description": "what is told",
                        "maxItems": 256
                      },
                      "intervalS": {
                        "type": "number",
                        "description": "time between notices; 0: at once, in seconds",
                        "minimum": 0,
                        "maximum": 9007199254740991
                      },
                      "destination": {
                        "type": "string",
                        "description": "whom to tell",
                        "minLength": 1,
                        "maxLength": 4096
                      }
                    },
                    "title": "Notification"
                  },
                  "title": "Notifications",
                  "description": "RFC 7297 §3.13",
                  "maxItems": 256
                },
                "activationSchedule": {
                  "type": "object",
                  "required": [
                    "timeZone",
                    "windows"
                  ],
                  "properties": {
                    "timeZone": {
                      "type": "string",
                      "description": "of the IANA time zone database, as Europe/Berlin",
                      "minLength": 1,
                      "maxLength": 255
                    },
                    "windows": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "months": {
                            "type": "array",
                            "items": {
                              "type": "integer",
                              "description": "one of them",
                              "minimum": 1,
                              "maximum": 12
                            },
                            "description": "1 is January; absent: every month",
                            "minItems": 1,
                            "maxItems": 12
                          },
                          "monthDays": {
                            "type": "array",
                            "items": {
                              "type": "integer",
                              "description": "one of them",
                              "minimum": 1,
                              "maximum": 31
                            },
                            "description": "days of the month; absent: every day",
                            "minItems": 1,
                            "maxItems": 31
                          },
                          "weekdays": {
                            "type": "array",
                            "items": {
                              "type": "integer",
                              "description": "one of them",
                              "minimum": 1,
                              "maximum": 7
                            },
                            "description": "1 is Monday (ISO 8601); absent: every day",
                            "minItems": 1,
                            "maxItems": 7
                          },
                          "firstDate": {
                            "type": "string",
                            "description": "the first day that may have it, as 2026-03-29",
                            "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
                          },
                          "lastDate": {
                            "type": "string",
                            "description": "the last day that may have it, as 2026-03-29",
                            "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
                          },
                          "from": {
                            "type": "string",
                            "description": "on each of these days, as 08:00; absent: 00:00",
                            "pattern": "^([01]\\d|2[0-3]):[0-5]\\d$"
                          },
                          "until": {
                            "type": "string",
                            "description": "as 18:00; not after `from`: on the next day; absent: 24:00, the end of the day",
                            "pattern": "^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"
                          }
                        },
                        "title": "Service window",
                        "description": "the days that meet every member given, and the time on each of them, by local clocks"
                      },
                      "description": "the service is wanted in any of them",
                      "minItems": 1,
                      "maxItems": 32
                    }
                  },
                  "title": "Activation schedule",
                  "description": "RFC 7297 §4 names it as an optional element: when the service is wanted; absent: at all times"
                }
              },
              "title": "Connectivity Provisioning Profile",
              "description": "RFC 7297 §3"
            },
            "description": "one or more profiles",
            "minItems": 1,
            "maxItems": 64
          }
        },
        "title": "Component"
      },
      "description": "no component: the Empty CPD (N27)",
      "maxItems": 64
    }
  },
  "title": "Connectivity Provisioning Document",
  "description": "What a customer asks of, or agrees with, a provider (RFC 7297, CPNP-03 §9.1.9). Unknown members are kept and count in comparison. Units are in the names: Bps bit/s, S seconds, Ms milliseconds, Octets octets."
};
